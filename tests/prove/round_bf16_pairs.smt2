; round_bf16_pairs - the same of AVX-512's form, which rounds halves of 16 bits. Models one half in
; its lrelu_pair16_, lrelu.h 4.3.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-fun assumed ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (or (bvule (bvand u #x7fffffff) #x7f800000) (= ((_ extract 15 0) u) #x0000)))
(define-fun header ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (let ((kept ((_ extract 31 16) u)) (dropped ((_ extract 15 0) u)))
    (let ((odd (bvor dropped (bvand kept #x0001))))
      (= r (ite (bvuge odd (bvneg #x7fff)) (bvadd kept #x0001) kept)))))
(define-fun wanted ((u (_ BitVec 32)) (r (_ BitVec 16))) Bool
  (= ((_ to_fp 8 8) r) ((_ to_fp 8 8) RNE ((_ to_fp 8 24) u))))
; ---- The claim: no u, r make this true.
(declare-const u (_ BitVec 32))
(declare-const r (_ BitVec 16))
(assert (assumed u r))
(assert (header u r))
(assert (not (wanted u r)))
(check-sat)
