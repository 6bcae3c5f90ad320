; round_bf16_vectors - the vector paths' rounding to bf16 is that of IEEE for every f32 but NaNs
; whose lower half is not 0. Those do not occur: a product's payload is that of a factor, and
; lrelu_quiet_ leaves none in a slope or bias. Models lrelu_round16_, lrelu.h 4.10.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-fun assumed ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (or (bvule (bvand u #x7fffffff) #x7f800000) (= ((_ extract 15 0) u) #x0000)))
(define-fun header ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (= r ((_ extract 31 16)
        (bvadd u #x00007fff (bvand (bvlshr u #x00000010) #x00000001)))))
(define-fun wanted ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (= ((_ to_fp 8 8) r) ((_ to_fp 8 8) RNE ((_ to_fp 8 24) u))))
; ---- The claim: no u, r make this true.
(declare-const u (_ BitVec 32))
(declare-const r (_ BitVec 16))
(assert (assumed u r))
(assert (header u r))
(assert (not (wanted u r)))
(check-sat)
