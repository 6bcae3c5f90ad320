; requant_double - one addition and one shift are the two roundings of TensorFlow Lite, for every
; product of a value and a multiplier that 32 bits hold (p, of which nothing else is assumed), and
; every shift t that the prepare functions accept, ratios above 1 too. n: below zero, by a negative
; multiplier, where the result for its magnitude is negated. Models lrelu_exact_ and the nudges of
; lrelu_prepare_, lrelu_quant_prepare, lrelu_prelu_value_ and lrelu_requant_value_, lrelu.h 4.16.
; cvc5, 60 s
(set-logic QF_BV)
(define-sort Long () (_ BitVec 64))
(define-sort Int32 () (_ BitVec 32))
(define-fun left ((t Long)) Long
  (ite (bvult t #x000000000000001f) (bvsub #x000000000000001f t) #x0000000000000000))
(define-fun right ((t Long)) Long
  (ite (bvugt t #x000000000000001f) (bvsub t #x000000000000001f) #x0000000000000000))
(define-fun assumed ((p Long) (t Long) (n Bool) (r Long)) Bool
  (and (bvuge t #x0000000000000010) (bvule t #x000000000000003e)
       (bvsle p (bvashr #x3fffffff80000000 (left t)))
       (bvsge p (bvneg (bvashr #x3fffffff80000000 (left t))))
       (=> n (bvsge p #x0000000000000000))))
(define-fun header ((p Long) (t Long) (n Bool) (r Long)) Bool
  (let ((half (ite (bvugt t #x000000000000001f) #x0000000040000000 #x0000000000000000)))
    (let ((nudge (ite n (bvsub half #x0000000000000001)
                 (ite (bvslt p #x0000000000000000) (bvneg half) half))))
      (= r (bvashr (bvadd p (bvshl #x0000000000000001 (bvsub t #x0000000000000001)) nudge)
                   t)))))
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
(define-fun wanted ((p Long) (t Long) (n Bool) (r Long)) Bool
  (let ((up (bvshl (ite n (bvneg p) p) (left t))))
    (let ((one ((_ sign_extend 32)
                (divide_by_pot (high_mul up) ((_ extract 31 0) (right t))))))
      (= r (ite n (bvneg one) one)))))
; ---- The claim: no p, t, n, r make this true.
(declare-const p Long)
(declare-const t Long)
(declare-const n Bool)
(declare-const r Long)
(assert (assumed p t n r))
(assert (header p t n r))
(assert (not (wanted p t n r)))
(check-sat)
