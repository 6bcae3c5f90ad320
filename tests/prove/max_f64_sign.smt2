; max_f64_sign - for max_f64: where 0 < alpha <= 1, the product p of any f64 x by alpha is a NaN
; where x is one and nowhere else, and has the sign of x.
; z3, cvc5, 40 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 64))
(define-fun number ((u Bits)) (_ FloatingPoint 11 53) ((_ to_fp 11 53) u))
(define-fun assumed ((x Bits) (a Bits) (p Bits)) Bool
  (and (fp.gt (number a) (_ +zero 11 53)) (fp.leq (number a) ((_ to_fp 11 53) RNE 1.0))))
(define-fun header ((x Bits) (a Bits) (p Bits)) Bool
  (= (number p) (fp.mul RNE (number x) (number a))))
(define-fun wanted ((x Bits) (a Bits) (p Bits)) Bool
  (and (= (fp.isNaN (number p)) (fp.isNaN (number x)))
       (=> (not (fp.isNaN (number x)))
           (= (fp.isNegative (number p)) (fp.isNegative (number x))))))
; ---- The claim: no x, a, p make this true.
(declare-const x Bits)
(declare-const a Bits)
(declare-const p Bits)
(assert (assumed x a p))
(assert (header x a p))
(assert (not (wanted x a p)))
(check-sat)
