import type { Words } from '../sentence.ts';

/** The desk's list of mails. */
export const mailPageWords = {
  'mails.title': { ko: '메일', en: 'Mail', vi: 'Thư', es: 'Correo' },
  'mails.answer': {
    ko: '{stuck, plural, =0 {메일이 모두 나갔거나 곧 나갑니다.} other {메일 #통이 나가지 못했습니다.}}',
    en: '{stuck, plural, =0 {Every mail has gone or is about to.} one {One mail did not go.} other {# mails did not go.}}',
    vi: '{stuck, plural, =0 {Mọi thư đã gửi hoặc sắp gửi.} other {# thư chưa gửi được.}}',
    es: '{stuck, plural, =0 {Todo el correo salió o está por salir.} one {Un correo no salió.} other {# correos no salieron.}}',
  },
  'mails.empty': {
    ko: '아직 보낸 메일이 없습니다. 견적과 운송에 일이 생기면 여기에 나옵니다.',
    en: 'No mail yet. It appears here when something happens to a quote or a shipment.',
    vi: 'Chưa có thư. Thư xuất hiện ở đây khi báo giá hoặc lô hàng có tin mới.',
    es: 'Aún no hay correo. Aparece aquí cuando algo ocurre con una cotización o un embarque.',
  },
  'mails.subject': { ko: '제목', en: 'Subject', vi: 'Tiêu đề', es: 'Asunto' },
  'mails.to': { ko: '받는 사람', en: 'To', vi: 'Người nhận', es: 'Para' },
  'mails.about': { ko: '관련', en: 'About', vi: 'Về', es: 'Sobre' },
  'mails.state': { ko: '상태', en: 'State', vi: 'Trạng thái', es: 'Estado' },
  'mails.written': { ko: '작성', en: 'Written', vi: 'Viết lúc', es: 'Escrito' },
  'mails.gone': { ko: '발송', en: 'Gone', vi: 'Gửi lúc', es: 'Enviado' },
  'mails.next': { ko: '다음 시도', en: 'Tried next', vi: 'Thử lại', es: 'Próximo intento' },
  'mails.attempts': { ko: '시도 횟수', en: 'Attempts', vi: 'Số lần thử', es: 'Intentos' },
  'mails.error': { ko: '서버의 답', en: 'The server said', vi: 'Máy chủ trả lời', es: 'El servidor dijo' },
  'mails.again': { ko: '다시 보내기', en: 'Send again', vi: 'Gửi lại', es: 'Enviar de nuevo' },
  'mails.secret': {
    ko: '확인 번호는 받는 사람만 볼 수 있습니다.',
    en: 'A code is for its reader’s eyes only.',
    vi: 'Mã chỉ dành cho người nhận.',
    es: 'El código es solo para quien lo recibe.',
  },
  'mails.unsure_help': {
    ko: '서버의 답을 받기 전에 연결이 끊겼습니다. 도착했을 수도 있으므로 저절로 다시 보내지 않습니다.',
    en: 'The line broke before the server answered. It may have arrived, so it is not sent again by itself.',
    vi: 'Mất kết nối trước khi máy chủ trả lời. Thư có thể đã đến nên không tự gửi lại.',
    es: 'La conexión se cortó antes de la respuesta. Pudo haber llegado, así que no se reenvía solo.',
  },
  'mail_state.queued': { ko: '대기', en: 'waiting', vi: 'đang chờ', es: 'en espera' },
  'mail_state.sent': { ko: '발송됨', en: 'gone', vi: 'đã gửi', es: 'enviado' },
  'mail_state.failed': { ko: '실패', en: 'did not go', vi: 'không gửi được', es: 'no salió' },
  'mail_state.unsure': { ko: '확인 필요', en: 'not sure', vi: 'không chắc', es: 'incierto' },
} as const satisfies Words;
