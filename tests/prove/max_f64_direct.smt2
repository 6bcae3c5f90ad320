; max_f64_direct - max_f64 without its lemmas, for every x and the slopes 0.01, 0.1, 0.2, 0.25, 0.3,
; 1/3 and 5.5/48.
; Not proved: max_f64_direct for every slope at once, by z3 or cvc5 in 100 s; max_f64 covers those.
; cvc5, 20 s
(set-logic QF_BVFP)
(define-sort Bits () (_ BitVec 64))
(define-fun number ((u Bits)) (_ FloatingPoint 11 53) ((_ to_fp 11 53) u))
(define-fun assumed ((x Bits) (a Bits) (y Bits)) Bool
  (or (= a #x3f847ae147ae147b) (= a #x3fb999999999999a) (= a #x3fc999999999999a)
      (= a #x3fd0000000000000) (= a #x3fd3333333333333) (= a #x3fd5555555555555)
      (= a #x3fbd555555555555)))
(define-fun header ((x Bits) (a Bits) (y Bits)) Bool
  (let ((p (fp.mul RNE (number x) (number a))))
    (ite (fp.gt p (number x)) (= (number y) p) (= y x))))
(define-fun wanted ((x Bits) (a Bits) (y Bits)) Bool
  (ite (fp.lt (number x) (_ +zero 11 53))
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
