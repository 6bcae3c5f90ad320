; select_f32 - lrelu_f32, which selects by the bits and multiplies -alpha by |x|, is the definition:
; alpha * x where x < 0, else x bit for bit. For every x and alpha, NaNs too; of a product that is
; a NaN any will do. Models lrelu_f32 and LRELU_NEGATIVE_32_, lrelu.h section 3.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 32))
(define-fun number ((u Bits)) (_ FloatingPoint 8 24) ((_ to_fp 8 24) u))
(define-fun zero () (_ FloatingPoint 8 24) (_ +zero 8 24))
(define-fun assumed ((x Bits) (a Bits) (y Bits)) Bool true)
(define-fun header ((x Bits) (a Bits) (y Bits)) Bool
  (ite (bvslt (bvsub x #x00000001) (bvneg #x00800000))
       (= (number y) (fp.mul RNE (fp.neg (number a)) (number (bvand x #x7fffffff))))
       (= y x)))
(define-fun wanted ((x Bits) (a Bits) (y Bits)) Bool
  (ite (fp.lt (number x) zero)
       (= (number y) (fp.mul RNE (number a) (number x)))
       (= y x)))
; ---- The claim: no x, a, y make this true.
(declare-const x Bits)
(declare-const a Bits)
(declare-const y Bits)
(assert (assumed x a y))
(assert (header x a y))
(assert (not (wanted x a y)))
(check-sat)
