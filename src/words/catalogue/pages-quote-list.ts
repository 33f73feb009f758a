import type { Words } from '../sentence.ts';

/** The list of quotes. */
export const quoteListWords = {
  'quotes.title': { ko: '견적', en: 'Quotes', vi: 'Báo giá', es: 'Cotizaciones' },
  'quotes.answer': {
    ko: '{count, plural, =0 {기다리는 견적이 없습니다.} other {견적 #건이 답을 기다립니다.}}',
    en: '{count, plural, =0 {No quote is waiting.} one {One quote is waiting.} other {# quotes are waiting.}}',
    vi: '{count, plural, =0 {Không có báo giá chờ.} other {# báo giá đang chờ.}}',
    es: '{count, plural, =0 {Ninguna cotización espera.} one {Una cotización espera.} other {# cotizaciones esperan.}}',
  },
  'quotes.empty_exporter': {
    ko: '아직 견적이 없습니다. 보낼 화물을 적으시면 바로 운임이 나옵니다.',
    en: 'No quotes yet. Describe a shipment and its price appears at once.',
    vi: 'Chưa có báo giá. Mô tả lô hàng để nhận giá ngay.',
    es: 'Aún no hay cotizaciones. Describa un embarque y verá el precio al instante.',
  },
  'quotes.empty_desk': {
    ko: '아직 견적이 없습니다. 수출자가 요청하면 여기에 나옵니다.',
    en: 'No quotes yet. They appear here when an exporter asks.',
    vi: 'Chưa có báo giá. Yêu cầu của nhà xuất khẩu sẽ hiện ở đây.',
    es: 'Aún no hay cotizaciones. Aparecen cuando un exportador las pide.',
  },
  'quotes.number': { ko: '번호', en: 'Number', vi: 'Số', es: 'Número' },
  'quotes.lane': { ko: '구간', en: 'Lane', vi: 'Tuyến', es: 'Trayecto' },
  'quotes.exporter': { ko: '수출자', en: 'Exporter', vi: 'Nhà xuất khẩu', es: 'Exportador' },
  'quotes.status': { ko: '상태', en: 'Status', vi: 'Trạng thái', es: 'Estado' },
  'quotes.best': { ko: '금액', en: 'From', vi: 'Từ', es: 'Desde' },
  'quotes.asked': { ko: '요청일', en: 'Asked', vi: 'Ngày hỏi', es: 'Pedida' },
  'quotes.filter': {
    ko: '번호, 항구, 수출자',
    en: 'Number, port, exporter',
    vi: 'Số, cảng, nhà xuất khẩu',
    es: 'Número, puerto, exportador',
  },
  'quotes.none_found': {
    ko: '"{search}"에 맞는 견적이 없습니다.',
    en: 'No quote matches “{search}”.',
    vi: 'Không có báo giá khớp “{search}”.',
    es: 'Ninguna cotización coincide con «{search}».',
  },
  'quotes.none_in_state': {
    ko: '이 상태의 견적이 없습니다.',
    en: 'No quote is in this state.',
    vi: 'Không có báo giá ở trạng thái này.',
    es: 'Ninguna cotización está en este estado.',
  },
} as const satisfies Words;
