; round_f16 - lrelu_f32_to_f16_ rounds every f32 to the nearest f16, ties to even, overflow to an
; infinity, subnormals too; NaNs stay NaNs. Models that function, lrelu.h section 3; the bits that
; its addition of 0.5 makes are r's own and those of 0.5.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-fun assumed ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool true)
(define-fun header ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (let ((sign (bvand ((_ extract 31 16) u) #x8000)) (v (bvand u #x7fffffff)))
    (ite (bvugt v #x7f800000)
         (= r (bvor sign #x7e00 (bvand ((_ extract 28 13) v) #x03ff)))
    (ite (bvuge v #x47800000)
         (= r (bvor sign #x7c00))
    (ite (bvuge v #x38800000)
         (= r (bvor sign ((_ extract 28 13)
                          (bvadd (bvsub v #x38000000) #x00000fff
                                 (bvand (bvlshr v #x0000000d) #x00000001)))))
         (and (= (bvand r #x8000) sign)
              (= ((_ to_fp 8 24) (bvadd (concat #x0000 (bvand r #x7fff)) #x3f000000))
                 (fp.add RNE ((_ to_fp 8 24) v) ((_ to_fp 8 24) #x3f000000)))))))))
(define-fun wanted ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (= ((_ to_fp 5 11) r) ((_ to_fp 5 11) RNE ((_ to_fp 8 24) u))))
; ---- The claim: no u, r make this true.
(declare-const u (_ BitVec 32))
(declare-const r (_ BitVec 16))
(assert (assumed u r))
(assert (header u r))
(assert (not (wanted u r)))
(check-sat)
