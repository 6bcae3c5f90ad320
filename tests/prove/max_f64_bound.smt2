; max_f64_bound - for max_f64: the product of x by 0 < alpha <= 1, rounded, is not larger than x.
; IEEE, and fp.mul, define it as the exact product w, rounded. That of two f64 has 106 bits and an
; exponent of 13, so w is a normal FloatingPoint 13 106 or 0 (or infinite as x is), and |w| <= |x|
; (max_f64_product). For every such w and x the f64 p nearest to w has |p| <= |x|.
; z3, cvc5, 60 s
(set-logic QF_BVFP)
(define-sort Double () (_ FloatingPoint 11 53))
(define-sort Exact () (_ FloatingPoint 13 106))
(declare-const x Double)
(declare-const p Double)
(declare-const w Exact)
(assert (or (fp.isNormal w) (fp.isZero w) (fp.isInfinite w)))
(assert (fp.leq (fp.abs w) (fp.abs ((_ to_fp 13 106) RNE x))))
(assert (= p ((_ to_fp 11 53) RNE w)))
; ---- The claim: no x, w, p make this true.
(assert (not (fp.leq (fp.abs p) (fp.abs x))))
(check-sat)
