; requant_vectors_arm - the same in lanes of NEON and Helium, for products p of either sign:
; VQRDMULH, cut where there is one rounding and a shift, the tie turned away from 0 where there are
; two, and a rounding shift. What is negated for a negative multiplier is negated later. Models
; LRELU_DOUBLING_ in lrelu_scale32_ and lrelu_set_side32_, lrelu.h 4.16.
; z3, cvc5, 60 s
(set-logic QF_BV)
(define-sort Long () (_ BitVec 64))
(define-sort Int32 () (_ BitVec 32))
(define-fun assumed ((p Long) (down Long) (two Bool) (r Int32)) Bool
  (and (bvule down #x000000000000001f)
       (bvsle p #x3fffffff80000000) (bvsge p (bvneg #x3fffffff80000000))))
(define-fun header ((p Long) (down Long) (two Bool) (r Int32)) Bool
  (let ((shifts (bvugt down #x0000000000000000))
        (rounded ((_ extract 62 31) (bvadd p #x0000000040000000)))
        (floored ((_ extract 62 31) p)))
    (let ((cut (ite (and shifts (not two)) #xffffffff #x00000000))
          (ties (ite (and shifts two) #xffffffff #x00000000)))
      (let ((h (bvxor rounded (bvand (bvxor rounded floored) cut))))
        (let ((tied ((_ sign_extend 32) (bvadd h (bvand (bvashr h #x0000001f) ties)))))
          (= r ((_ extract 31 0)
                (bvashr (bvadd tied (bvlshr (bvshl #x0000000000000001 down) #x0000000000000001))
                        down))))))))
; gemmlowp: SaturatingRoundingDoublingHighMul of two factors whose product is p, by a division that
; truncates as that of C does; then RoundingDivideByPOT.
(define-fun high_mul ((p Long)) Int32
  (let ((sum (bvadd p (ite (bvsge p #x0000000000000000)
                           #x0000000040000000 (bvsub #x0000000000000001 #x0000000040000000)))))
    ((_ extract 31 0) (bvashr (ite (bvslt sum #x0000000000000000)
                                   (bvadd sum #x000000007fffffff) sum)
                              #x000000000000001f))))
(define-fun divide_by_pot ((x Int32) (exponent Int32)) Int32
  (let ((mask (bvsub (bvshl #x00000001 exponent) #x00000001)))
    (let ((remainder (bvand x mask))
          (threshold (bvadd (bvashr mask #x00000001)
                            (ite (bvslt x #x00000000) #x00000001 #x00000000))))
      (bvadd (bvashr x exponent)
             (ite (bvsgt remainder threshold) #x00000001 #x00000000)))))
(define-fun once ((p Long) (t Long)) Int32
  ((_ extract 31 0)
   (bvashr (bvadd p (bvshl #x0000000000000001 (bvsub t #x0000000000000001))) t)))
(define-fun wanted ((p Long) (down Long) (two Bool) (r Int32)) Bool
  (= r (ite two (divide_by_pot (high_mul p) ((_ extract 31 0) down))
                (once p (bvadd down #x000000000000001f)))))
; ---- The claim: no p, down, two, r make this true.
(declare-const p Long)
(declare-const down Long)
(declare-const two Bool)
(declare-const r Int32)
(assert (assumed p down two r))
(assert (header p down two r))
(assert (not (wanted p down two r)))
(check-sat)
