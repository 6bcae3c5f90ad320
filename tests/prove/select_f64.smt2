; select_f64 - lrelu_f64, which selects by the bits and multiplies -alpha by |x|, is the definition:
; alpha * x where x < 0, else x bit for bit. For every x and alpha, NaNs too; of a product that is
; a NaN any will do. Models lrelu_f64 and LRELU_NEGATIVE_64_, lrelu.h section 3.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 64))
(define-fun number ((u Bits)) (_ FloatingPoint 11 53) ((_ to_fp 11 53) u))
(define-fun zero () (_ FloatingPoint 11 53) (_ +zero 11 53))
(define-fun assumed ((x Bits) (a Bits) (y Bits)) Bool true)
(define-fun header ((x Bits) (a Bits) (y Bits)) Bool
  (ite (bvult (bvsub x #x8000000000000001) #x7ff0000000000000)
       (= (number y) (fp.mul RNE (fp.neg (number a)) (number (bvand x #x7fffffffffffffff))))
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
