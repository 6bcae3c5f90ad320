; round_bf16 - lrelu_f32_to_bf16_ rounds every f32 to the nearest bf16, ties to even, overflow to an
; infinity, subnormals too; NaNs stay NaNs. Models that function, lrelu.h section 3.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-fun assumed ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool true)
(define-fun header ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (let ((number (bvadd u #x00007fff (bvand (bvlshr u #x00000010) #x00000001)))
        (nan (bvor u #x00400000))
        (is_nan (bvugt (bvand u #x7fffffff) #x7f800000)))
    (= r ((_ extract 31 16) (ite is_nan nan number)))))
(define-fun wanted ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (= ((_ to_fp 8 8) r) ((_ to_fp 8 8) RNE ((_ to_fp 8 24) u))))
; ---- The claim: no u, r make this true.
(declare-const u (_ BitVec 32))
(declare-const r (_ BitVec 16))
(assert (assumed u r))
(assert (header u r))
(assert (not (wanted u r)))
(check-sat)
