; prelu_vectors_x86 - PReLU of 8 bits in 32-bit lanes of x86: with the whole product low + high *
; 2^22, (low >> 22) + high + d, >> by, is the product >> t, rounded, once both are clamped to -256
; .. 256, which every type and zero point clamp further: two roundings where two is true, else one.
; n: of a product below 0. That low and high make the product is shown at the points alone.
; Models lrelu_scale32_, lrelu_set_side32_ and the nudges of lrelu_set_records_, lrelu.h 4.16.
; cvc5, 60 s
(set-logic QF_BV)
(define-sort Long () (_ BitVec 64))
(define-sort Int32 () (_ BitVec 32))
; v is -255 .. 255, low is v times 22 bits, high v times 17 bits and a sign; the multiplier is 0 or
; has 31 bits, prepare makes t from 16 on, and lrelu_by_vectors_ leaves the slopes' below 24 alone.
(define-fun product ((low Int32) (high Int32)) Long
  (bvadd ((_ sign_extend 32) low) (bvshl ((_ sign_extend 32) high) #x0000000000000016)))
(define-fun assumed ((low Int32) (high Int32) (n Bool) (t Long) (two Bool) (r Int32)) Bool
  (let ((p (product low high)))
    (let ((size (ite n (bvneg p) p)))
      (and (bvsle low #x3fffff01) (bvsge low #xc00000ff)
           (bvsle high #x01ffffff) (bvsge high #xfe000000)
           (bvule size #x00007f0080000000) (=> n (bvuge t #x0000000000000018))
           (=> (bvult t #x0000000000000018)
               (or (= p #x0000000000000000) (bvuge size #x0000000040000000)))
           (bvuge t #x0000000000000010) (bvule t #x000000000000003e)))))
(define-fun header ((low Int32) (high Int32) (n Bool) (t Long) (two Bool) (r Int32)) Bool
  (let ((nudge (ite (and two (bvugt t #x000000000000001f))
                    #x0000000040000000 #x0000000000000000))
        (by (ite (bvult t #x0000000000000016) #x0000000000000000
                 (ite (bvugt t #x0000000000000030) #x000000000000001a
                      (bvsub t #x0000000000000016)))))
    (let ((c (bvadd (bvshl #x0000000000000001 (bvadd by #x0000000000000015))
                    (ite n (bvneg nudge) nudge))))
      (= r (bvashr (bvadd (bvashr low #x00000016) high
                          ((_ extract 31 0) (bvashr c #x0000000000000016)))
                   ((_ extract 31 0) by))))))
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
(define-fun clamp ((r Int32)) Int32
  (ite (bvsgt r #x00000100) #x00000100 (ite (bvslt r #xffffff00) #xffffff00 r)))
(define-fun wanted ((low Int32) (high Int32) (n Bool) (t Long) (two Bool) (r Int32)) Bool
  (let ((p (product low high)))
    (= (clamp r)
       (clamp (ite (and two (bvugt t #x000000000000001f))
                   (divide_by_pot (high_mul p) (bvsub ((_ extract 31 0) t) #x0000001f))
                   (once p t))))))
; ---- The claim: no low, high, n, t, two, r make this true.
(declare-const low Int32)
(declare-const high Int32)
(declare-const n Bool)
(declare-const t Long)
(declare-const two Bool)
(declare-const r Int32)
(assert (assumed low high n t two r))
(assert (header low high n t two r))
(assert (not (wanted low high n t two r)))
(check-sat)
