; round_f16_vectors - the same of the vector paths that have no conversion of their own. Models
; lrelu_f32_f16_ of LRELU_SOFT_F16_, lrelu.h 4.10.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-fun assumed ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool true)
(define-fun header ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (let ((v (bvand u #x7fffffff)) (sign (bvlshr (bvand u #x80000000) #x00000010)))
    (let ((hi (bvlshr v #x0000000d)) (w (bvor #x00007c00 sign)))
      (let ((nan (bvor (bvand hi #x000003ff) #x00007e00 sign))
            (normal (bvlshr (bvadd v #xc8000fff (bvand hi #x00000001)) #x0000000d)))
        (ite (bvsgt v #x7f800000) (= r ((_ extract 15 0) nan))
        (ite (bvsgt v #x477fffff) (= r ((_ extract 15 0) w))
        (ite (bvsgt #x38800000 v)
             (and (= (bvand r #x8000) ((_ extract 15 0) sign))
                  (= ((_ to_fp 8 24) (bvsub (concat #x0000 (bvand r #x7fff)) #xc1000000))
                     (fp.add RNE ((_ to_fp 8 24) v) ((_ to_fp 8 24) #x3f000000))))
             (= r ((_ extract 15 0) (bvor normal sign))))))))))
(define-fun wanted ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (= ((_ to_fp 5 11) r) ((_ to_fp 5 11) RNE ((_ to_fp 8 24) u))))
; ---- The claim: no u, r make this true.
(declare-const u (_ BitVec 32))
(declare-const r (_ BitVec 16))
(assert (assumed u r))
(assert (header u r))
(assert (not (wanted u r)))
(check-sat)
