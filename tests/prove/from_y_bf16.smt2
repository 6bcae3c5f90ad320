; from_y_bf16 - where alpha >= 0, -0 and infinity too, backward from y is backward from t: t is any
; f32, what lrelu_forward_bias_bf16 makes of x + bias (without a bias, x itself), y its result, and
; the factor g, 1 or alpha, that lrelu_grad_bf16 takes from y is that of t as a bf16 > 0. Models
; lrelu_plain_f32_, lrelu_f32_to_bf16_ and lrelu_grad_bf16, lrelu.h 3 and 4.1.
; z3, cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 32))
(define-sort Half () (_ BitVec 16))
(define-fun number ((u Bits)) (_ FloatingPoint 8 24) ((_ to_fp 8 24) u))
(define-fun rounded ((u (_ FloatingPoint 8 24))) (_ FloatingPoint 8 8) ((_ to_fp 8 8) RNE u))
(define-fun assumed ((t Bits) (a Bits) (y Half) (g Bits)) Bool
  (fp.geq (number a) (_ +zero 8 24)))
(define-fun header ((t Bits) (a Bits) (y Half) (g Bits)) Bool
  (and (= ((_ to_fp 8 8) y)
          (rounded (ite (bvslt (bvsub t #x00000001) (bvneg #x00800000))
                        (fp.mul RNE (number a) (number t))
                        (number t))))
       (= g (ite (and (bvugt y #x0000) (bvule y #x7f80)) #x3f800000 a))))
(define-fun wanted ((t Bits) (a Bits) (y Half) (g Bits)) Bool
  (= g (ite (fp.gt (rounded (number t)) (_ +zero 8 8)) #x3f800000 a)))
; ---- The claim: no t, a, y, g make this true.
(declare-const t Bits)
(declare-const a Bits)
(declare-const y Half)
(declare-const g Bits)
(assert (assumed t a y g))
(assert (header t a y g))
(assert (not (wanted t a y g)))
(check-sat)
