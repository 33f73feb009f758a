import type { Words } from '../sentence.ts';

/** How well the rate book is: in the desk's morning mail, and on its page. */
export const healthWords = {
  'mail.rate_health': {
    ko: '운임표에서 살펴볼 것이 {count}가지 있습니다 ({day}).',
    en: '{count, plural, one {One thing in the rate book needs} other {# things in the rate book need}} a look ({day}).',
    vi: 'Bảng giá cước có {count} điều cần xem ({day}).',
    es: '{count, plural, one {Una cosa} other {# cosas}} del tarifario por revisar ({day}).',
  },
  'mail.open_health': {
    ko: '운임표 살펴보기',
    en: 'Look the book over',
    vi: 'Xem bảng giá',
    es: 'Revisar el tarifario',
  },
  'mail.why_health': {
    ko: '{forwarder} 운임표를 하루에 한 번 살핀 결과입니다. 알릴 것이 없으면 보내지 않습니다.',
    en: 'Once a day, the rate book of {forwarder} is looked over. When there is nothing to say, there is no mail.',
    vi: 'Mỗi ngày một lần, bảng giá của {forwarder} được kiểm tra. Không có gì thì không gửi thư.',
    es: 'Una vez al día se revisa el tarifario de {forwarder}. Si no hay nada que decir, no hay correo.',
  },
  'health.title': {
    ko: '운임표 상태',
    en: 'How the book is',
    vi: 'Tình trạng bảng giá',
    es: 'Estado del tarifario',
  },
  'health.lanes': {
    ko: '단가 없는 구간 요청',
    en: 'Asked for, without a price',
    vi: 'Hỏi mà chưa có giá',
    es: 'Pedidos sin precio',
  },
  'health.expiring7': {
    ko: '7일 안에 끝나는 운임',
    en: 'Rates that end within 7 days',
    vi: 'Giá hết hạn trong 7 ngày',
    es: 'Tarifas que vencen en 7 días',
  },
  'health.expiring30': {
    ko: '30일 안에 끝나는 운임',
    en: 'Within 30 days',
    vi: 'Trong 30 ngày',
    es: 'En 30 días',
  },
  'health.overlaps': {
    ko: '두 시트가 겹치는 운임',
    en: 'Rates of two sheets that overlap',
    vi: 'Giá trùng giữa hai bảng',
    es: 'Tarifas repetidas en dos hojas',
  },
  'health.outliers': {
    ko: '구간 중앙값의 3배가 넘는 운임',
    en: 'Above three times their lane’s median',
    vi: 'Cao hơn ba lần trung vị chặng',
    es: 'Más del triple de la mediana del trayecto',
  },
  'health.endless': {
    ko: '끝나는 날이 없는 할증',
    en: 'Surcharges without an end',
    vi: 'Phụ phí không có ngày kết thúc',
    es: 'Recargos sin fecha de fin',
  },
  'health.missing': {
    ko: '환율이 없는 통화',
    en: 'Currencies without a rate',
    vi: 'Tiền tệ chưa có tỷ giá',
    es: 'Monedas sin tipo de cambio',
  },
  'health.old': {
    ko: '하루가 지난 환율 (일)',
    en: 'Exchange rates older than a day (days)',
    vi: 'Tỷ giá cũ hơn một ngày (số ngày)',
    es: 'Tipos de más de un día (días)',
  },
  'health.failing': {
    ko: '응답하지 않는 환율 출처',
    en: 'Sources that do not answer',
    vi: 'Nguồn không trả lời',
    es: 'Fuentes que no responden',
  },
} as const satisfies Words;
