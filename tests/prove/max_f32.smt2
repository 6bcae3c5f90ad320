; max_f32 - the maximum of x * alpha and x, as x86 and WebAssembly make it, is the definition for
; every x where 0 < alpha <= 1: alpha * x where x < 0, else x bit for bit: -0 and NaNs too. It gives
; x where the two are equal or one is a NaN. Models lrelu_max_serves_ and lrelu_apply_ with
; LRELU_FORWARD_MAX_, and its max32, lrelu.h 4.11, 4.3 and 4.8. Also bf16 and f16, widened to f32.
; z3, 120 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 32))
(define-fun number ((u Bits)) (_ FloatingPoint 8 24) ((_ to_fp 8 24) u))
(define-fun zero () (_ FloatingPoint 8 24) (_ +zero 8 24))
(define-fun one () (_ FloatingPoint 8 24) ((_ to_fp 8 24) RNE 1.0))
(define-fun assumed ((x Bits) (a Bits) (y Bits)) Bool
  (and (fp.gt (number a) zero) (fp.leq (number a) one)))
(define-fun header ((x Bits) (a Bits) (y Bits)) Bool
  (let ((p (fp.mul RNE (number x) (number a))))
    (ite (fp.gt p (number x)) (= (number y) p) (= y x))))
(define-fun wanted ((x Bits) (a Bits) (y Bits)) Bool
  (ite (fp.lt (number x) zero)
       (= (number y) (fp.mul RNE (number x) (number a)))
       (= y x)))
; ---- The claim: no x, a, y make this true.
(declare-const x Bits)
(declare-const a Bits)
(declare-const y Bits)
(assert (assumed x a y))
(assert (header x a y))
(assert (not (wanted x a y)))
(check-sat)
