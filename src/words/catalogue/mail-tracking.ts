import type { Words } from '../sentence.ts';

/** Mails around a tracking page. */
export const trackingMailWords = {
  'mail.tracking_code': {
    ko: '확인 번호는 {code}입니다.',
    en: 'Your code is {code}.',
    vi: 'Mã của bạn là {code}.',
    es: 'Su código es {code}.',
  },
  'mail.tracking_code_help': {
    ko: '화물 페이지에 적어 주십시오. {minutes}분 동안 쓸 수 있습니다.',
    en: 'Type it on the shipment’s page. It works for {minutes} minutes.',
    vi: 'Nhập mã trên trang lô hàng. Dùng được trong {minutes} phút.',
    es: 'Escríbalo en la página del embarque. Sirve {minutes} minutos.',
  },
  'mail.why_tracking_code': {
    ko: '{carrier}의 화물 페이지에서 이 주소를 적었습니다. 본인이 아니면 아무것도 하지 않으셔도 됩니다.',
    en: 'Somebody wrote this address on a shipment’s page of {carrier}. If it was not you, do nothing.',
    vi: 'Có người ghi địa chỉ này trên trang lô hàng của {carrier}. Nếu không phải bạn, không cần làm gì.',
    es: 'Alguien escribió esta dirección en la página de un embarque de {carrier}. Si no fue usted, no haga nada.',
  },
  'mail.receipt_complete': {
    ko: '{recipient}: {reference} 모두 온전히 받았습니다.',
    en: '{recipient} has received {reference} whole.',
    vi: '{recipient} đã nhận đủ {reference}.',
    es: '{recipient} recibió {reference} completo.',
  },
  'mail.receipt_damaged': {
    ko: '{recipient}: {reference}에 상한 것이 있습니다.',
    en: '{recipient} reports damage to {reference}.',
    vi: '{recipient} báo {reference} bị hỏng.',
    es: '{recipient} informa de daños en {reference}.',
  },
  'mail.receipt_missing': {
    ko: '{recipient}: {reference}에 빠진 것이 있습니다.',
    en: '{recipient} reports goods missing from {reference}.',
    vi: '{recipient} báo {reference} thiếu hàng.',
    es: '{recipient} informa de faltantes en {reference}.',
  },
  'mail.why_receipt': {
    ko: '{recipient} 님이 추적 페이지에서 메일 확인을 거쳐 알렸습니다.',
    en: '{recipient} said so on the tracking page, checked by mail.',
    vi: '{recipient} báo trên trang theo dõi, đã xác nhận qua email.',
    es: '{recipient} lo dijo en la página de seguimiento, comprobado por correo.',
  },
  'mail.why_follow': {
    ko: '이 화물의 소식을 청하셨습니다. 그만 받으시려면: {url}',
    en: 'You asked for news of this shipment. To stop: {url}',
    vi: 'Bạn đã yêu cầu tin về lô hàng này. Để ngừng: {url}',
    es: 'Usted pidió noticias de este embarque. Para dejarlas: {url}',
  },
  'notice.shipment_receipt': {
    ko: '구매자의 수령과 이상 신고',
    en: 'The buyer says the goods came, or not whole',
    vi: 'Người mua báo nhận hàng hoặc sự cố',
    es: 'El comprador dice si llegó la mercancía',
  },
} as const satisfies Words;
