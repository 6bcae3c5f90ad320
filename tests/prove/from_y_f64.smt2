; from_y_f64 - where alpha >= 0, -0 and infinity too, backward from y = lrelu_f64(x) is that from x:
; the factor g, 1 or alpha, that lrelu_grad_f64 takes from y is that of x > 0. For every x: NaNs,
; zeros, products that underflow to -0, and 0 * -Inf. Models lrelu_f64, lrelu_grad_f64 and
; LRELU_POSITIVE_64_, lrelu.h section 3.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 64))
(define-fun number ((u Bits)) (_ FloatingPoint 11 53) ((_ to_fp 11 53) u))
(define-fun zero () (_ FloatingPoint 11 53) (_ +zero 11 53))
(define-fun one () Bits #x3ff0000000000000)
(define-fun assumed ((x Bits) (a Bits) (y Bits) (g Bits)) Bool (fp.geq (number a) zero))
(define-fun header ((x Bits) (a Bits) (y Bits) (g Bits)) Bool
  (and (ite (bvult (bvsub x #x8000000000000001) #x7ff0000000000000)
            (= (number y) (fp.mul RNE (fp.neg (number a)) (number (bvand x #x7fffffffffffffff))))
            (= y x))
       (= g (ite (bvult (bvsub y #x0000000000000001) #x7ff0000000000000) one a))))
(define-fun wanted ((x Bits) (a Bits) (y Bits) (g Bits)) Bool
  (= g (ite (fp.gt (number x) zero) one a)))
; ---- The claim: no x, a, y, g make this true.
(declare-const x Bits)
(declare-const a Bits)
(declare-const y Bits)
(declare-const g Bits)
(assert (assumed x a y g))
(assert (header x a y g))
(assert (not (wanted x a y g)))
(check-sat)
