import type { Words } from '../sentence.ts';

/** The first page after signing in. */
export const todayWords = {
  'today.title': { ko: '오늘', en: 'Today', vi: 'Hôm nay', es: 'Hoy' },
  'today.answer_desk': {
    ko: '{quotes, plural, =0 {기다리는 견적이 없고,} other {견적 #건이 기다리고,}} {risks, plural, =0 {이상은 없습니다.} other {이상이 #건 있습니다.}}',
    en: '{quotes, plural, =0 {No quote waits} one {One quote waits} other {# quotes wait}}, {risks, plural, =0 {nothing goes wrong} one {one thing goes wrong} other {# things go wrong}}.',
    vi: '{quotes, plural, =0 {Không có báo giá chờ} other {# báo giá đang chờ}}, {risks, plural, =0 {không có sự cố} other {có # sự cố}}.',
    es: '{quotes, plural, =0 {Ninguna cotización espera} one {Una cotización espera} other {# cotizaciones esperan}}, {risks, plural, =0 {nada va mal} one {una cosa va mal} other {# cosas van mal}}.',
  },
  'today.answer_exporter': {
    ko: '{quotes, plural, =0 {답하실 견적이 없고,} other {답하실 견적이 #건,}} {moving, plural, =0 {움직이는 화물도 없습니다.} other {움직이는 화물이 #건입니다.}}',
    en: '{quotes, plural, =0 {No quote waits for your answer} one {One quote waits for your answer} other {# quotes wait for your answer}}, {moving, plural, =0 {nothing is under way} one {one shipment is under way} other {# shipments are under way}}.',
    vi: '{quotes, plural, =0 {Không có báo giá chờ trả lời} other {# báo giá chờ bạn trả lời}}, {moving, plural, =0 {không có lô nào đang đi} other {# lô đang trên đường}}.',
    es: '{quotes, plural, =0 {Ninguna cotización espera su respuesta} one {Una cotización espera su respuesta} other {# cotizaciones esperan su respuesta}}, {moving, plural, =0 {nada está en camino} one {un embarque está en camino} other {# embarques están en camino}}.',
  },
  'today.to_price': {
    ko: '운임을 정해야 할 견적',
    en: 'Quotes to price',
    vi: 'Báo giá cần tính',
    es: 'Cotizaciones por valorar',
  },
  'today.to_answer': {
    ko: '답을 기다리는 견적',
    en: 'Quotes waiting for an answer',
    vi: 'Báo giá chờ trả lời',
    es: 'Cotizaciones sin respuesta',
  },
  'today.at_risk': {
    ko: '늦어지는 화물',
    en: 'Shipments at risk',
    vi: 'Lô hàng gặp rủi ro',
    es: 'Embarques en riesgo',
  },
  'today.under_way': { ko: '움직이는 화물', en: 'Under way', vi: 'Đang trên đường', es: 'En camino' },
  'today.rates_expiring': {
    ko: '곧 끝나는 운임',
    en: 'Rates about to end',
    vi: 'Giá sắp hết hạn',
    es: 'Tarifas por vencer',
  },
  'today.carriers_failing': {
    ko: '답하지 않는 운송사',
    en: 'Carriers not answering',
    vi: 'Hãng không trả lời',
    es: 'Transportistas sin responder',
  },
  'today.all': { ko: '전체 보기', en: 'See all', vi: 'Xem tất cả', es: 'Ver todo' },
  'today.none': { ko: '없습니다.', en: 'None.', vi: 'Không có.', es: 'Ninguno.' },
  'today.asked': {
    ko: '최근 14일 견적',
    en: 'Quotes, last 14 days',
    vi: 'Báo giá, 14 ngày',
    es: 'Cotizaciones, 14 días',
  },
  'today.accepted': {
    ko: '최근 14일 수락',
    en: 'Accepted, last 14 days',
    vi: 'Chấp nhận, 14 ngày',
    es: 'Aceptadas, 14 días',
  },
  'today.course': {
    ko: '{label}: 날마다 {values}',
    en: '{label}, day by day: {values}',
    vi: '{label}, từng ngày: {values}',
    es: '{label}, día a día: {values}',
  },
  'today.lines_end': {
    ko: '{count}줄이 14일 안에 끝납니다',
    en: '{count, plural, one {# line ends} other {# lines end}} within 14 days',
    vi: '{count} dòng hết hạn trong 14 ngày',
    es: '{count, plural, one {# línea vence} other {# líneas vencen}} en 14 días',
  },
  'today.welcome': {
    ko: '처음이시면 여기서 시작하십시오.',
    en: 'New here? Start with this.',
    vi: 'Mới bắt đầu? Làm từ đây.',
    es: '¿Es nuevo? Empiece por aquí.',
  },
  'today.keys': {
    ko: '자판: g 다음에 q 견적, s 운송, r 운임, n 새 견적. / 는 찾기.',
    en: 'Keys: g then q quotes, s shipments, r rates, n new quote; / searches.',
    vi: 'Phím: g rồi q báo giá, s lô hàng, r giá cước, n yêu cầu mới; / để tìm.',
    es: 'Teclas: g y luego q cotizaciones, s embarques, r tarifas, n nueva; / busca.',
  },
} as const satisfies Words;
