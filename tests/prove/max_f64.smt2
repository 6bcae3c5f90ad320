; max_f64 - what max_f32 says, of f64, whose multiplier no prover has opened in minutes. p is the
; rounded product, of which only this is used: it is a NaN where x is one and nowhere else, and it
; has the sign of x (max_f64_sign) and is not larger than x (max_f64_bound). Models
; lrelu_max_serves_ and lrelu_apply_ with LRELU_FORWARD_MAX_, and its max64, lrelu.h 4.11, 4.3, 4.8.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 64))
(define-fun number ((u Bits)) (_ FloatingPoint 11 53) ((_ to_fp 11 53) u))
(define-fun zero () (_ FloatingPoint 11 53) (_ +zero 11 53))
(define-fun one () (_ FloatingPoint 11 53) ((_ to_fp 11 53) RNE 1.0))
(define-fun assumed ((x Bits) (a Bits) (p Bits) (y Bits)) Bool
  (and (fp.gt (number a) zero) (fp.leq (number a) one)
       (= (fp.isNaN (number p)) (fp.isNaN (number x)))
       (=> (not (fp.isNaN (number x)))
           (and (= (fp.isNegative (number p)) (fp.isNegative (number x)))
                (fp.leq (fp.abs (number p)) (fp.abs (number x)))))))
(define-fun header ((x Bits) (a Bits) (p Bits) (y Bits)) Bool
  (ite (fp.gt (number p) (number x)) (= (number y) (number p)) (= y x)))
(define-fun wanted ((x Bits) (a Bits) (p Bits) (y Bits)) Bool
  (ite (fp.lt (number x) zero) (= (number y) (number p)) (= y x)))
; ---- The claim: no x, a, p, y make this true.
(declare-const x Bits)
(declare-const a Bits)
(declare-const p Bits)
(declare-const y Bits)
(assert (assumed x a p y))
(assert (header x a p y))
(assert (not (wanted x a p y)))
(check-sat)
