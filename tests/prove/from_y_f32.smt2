; from_y_f32 - where alpha >= 0, -0 and infinity too, backward from y = lrelu_f32(x) is that from x:
; the factor g, 1 or alpha, that lrelu_grad_f32 takes from y is that of x > 0. For every x: NaNs,
; zeros, products that underflow to -0, and 0 * -Inf. Models lrelu_f32, lrelu_grad_f32 and
; LRELU_POSITIVE_32_, lrelu.h section 3.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 32))
(define-fun number ((u Bits)) (_ FloatingPoint 8 24) ((_ to_fp 8 24) u))
(define-fun zero () (_ FloatingPoint 8 24) (_ +zero 8 24))
(define-fun one () Bits #x3f800000)
(define-fun assumed ((x Bits) (a Bits) (y Bits) (g Bits)) Bool (fp.geq (number a) zero))
(define-fun header ((x Bits) (a Bits) (y Bits) (g Bits)) Bool
  (and (ite (bvslt (bvsub x #x00000001) (bvneg #x00800000))
            (= (number y) (fp.mul RNE (fp.neg (number a)) (number (bvand x #x7fffffff))))
            (= y x))
       (= g (ite (bvslt (bvadd y #x7fffffff) (bvneg #x00800000)) one a))))
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
