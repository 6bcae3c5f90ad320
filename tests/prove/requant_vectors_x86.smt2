; requant_vectors_x86 - in 32-bit lanes of x86, (p + c) >> 31, + d, then * 2^(31-down) >> 31, which
; is >> down, is the same for the magnitude p of every product: two roundings where two is true, else
; one. n: of a negative one, whose result is negated later. The product and the sum of 32 bits hold.
; Models lrelu_scale32_, lrelu_set_side32_ and the nudges of lrelu_set_records_, lrelu.h 4.16.
; cvc5, 60 s
(set-logic QF_BV)
(define-sort Long () (_ BitVec 64))
(define-sort Int32 () (_ BitVec 32))
(define-fun assumed ((p Long) (down Long) (n Bool) (two Bool) (r Int32)) Bool
  (and (bvule down #x000000000000001f) (bvule p #x3fffffff80000000)))
(define-fun low ((v Long)) Long (bvand v #x00000000ffffffff))
(define-fun header ((p Long) (down Long) (n Bool) (two Bool) (r Int32)) Bool
  (let ((nudge (bvsub (ite (and two (bvugt down #x0000000000000000))
                           #x0000000040000000 #x0000000000000000)
                      (ite n #x0000000000000001 #x0000000000000000)))
        (up (bvsub #x000000000000001f down)))
    (let ((both (bvadd (bvshl #x0000000040000000 down) nudge)))
      (let ((c (bvand both #x000000007fffffff))
            (d (bvlshr both #x000000000000001f)))
        (= r ((_ extract 31 0)
              (bvlshr (bvshl (low (bvadd (low (bvlshr (bvadd p c) #x000000000000001f)) d)) up)
                      #x000000000000001f)))))))
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
(define-fun wanted ((p Long) (down Long) (n Bool) (two Bool) (r Int32)) Bool
  (let ((product (ite n (bvneg p) p)))
    (let ((one (ite two (divide_by_pot (high_mul product) ((_ extract 31 0) down))
                        (once product (bvadd down #x000000000000001f)))))
      (= r (ite n (bvneg one) one)))))
; ---- The claim: no p, down, n, two, r make this true.
(declare-const p Long)
(declare-const down Long)
(declare-const n Bool)
(declare-const two Bool)
(declare-const r Int32)
(assert (assumed p down n two r))
(assert (header p down n two r))
(assert (not (wanted p down n two r)))
(check-sat)
