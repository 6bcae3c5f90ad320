; max_f64_product - for max_f64_bound: of real numbers, |x * alpha| <= |x| where 0 < alpha <= 1.
; z3, cvc5, 20 s
(set-logic QF_NRA)
(define-fun size ((v Real)) Real (ite (< v 0.0) (- v) v))
(declare-const x Real)
(declare-const a Real)
(assert (and (> a 0.0) (<= a 1.0)))
; ---- The claim: no x, a make this true.
(assert (> (size (* x a)) (size x)))
(check-sat)
