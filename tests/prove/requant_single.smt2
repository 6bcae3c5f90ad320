; requant_single - the same for the one rounding, (v * m + 2^(t-1)) >> t: where the multiplier is
; negative, a nudge of -1 gives the negated result for its magnitude. Models the same functions.
; z3, cvc5, 20 s
(set-logic QF_BV)
(define-sort Long () (_ BitVec 64))
(define-fun assumed ((p Long) (t Long) (n Bool) (r Long)) Bool
  (and (bvuge t #x0000000000000010) (bvule t #x000000000000003e)
       (bvsle p #x3fffffff80000000) (bvsge p (bvneg #x3fffffff80000000))
       (=> n (bvsge p #x0000000000000000))))
(define-fun half ((t Long)) Long (bvshl #x0000000000000001 (bvsub t #x0000000000000001)))
(define-fun header ((p Long) (t Long) (n Bool) (r Long)) Bool
  (= r (bvashr (bvadd p (half t) (ite n (bvneg #x0000000000000001) #x0000000000000000)) t)))
(define-fun wanted ((p Long) (t Long) (n Bool) (r Long)) Bool
  (= r (ite n (bvneg (bvashr (bvadd (bvneg p) (half t)) t)) (bvashr (bvadd p (half t)) t))))
; ---- The claim: no p, t, n, r make this true.
(declare-const p Long)
(declare-const t Long)
(declare-const n Bool)
(declare-const r Long)
(assert (assumed p t n r))
(assert (header p t n r))
(assert (not (wanted p t n r)))
(check-sat)
