import type { Words } from '../sentence.ts';

/** A sheet of statuses, entered by the desk. */
export const statusWords = {
  'statuses.title': {
    ko: '상태를 표로 올리기',
    en: 'Statuses from a sheet',
    vi: 'Nhập trạng thái từ bảng tính',
    es: 'Estados desde una hoja',
  },
  'statuses.about': {
    ko: '한 줄이 상태 하나입니다. 한 줄이라도 틀리면 아무것도 들어가지 않고, 같은 표를 다시 올려도 두 번 들어가지 않습니다.',
    en: 'One row is one status. If any row is wrong none is entered, and the same sheet sent again enters nothing twice.',
    vi: 'Mỗi dòng là một trạng thái. Có dòng sai thì không dòng nào được nhập; gửi lại bảng cũ cũng không nhập hai lần.',
    es: 'Cada fila es un estado. Si una está mal no entra ninguna, y enviar la misma hoja otra vez no duplica nada.',
  },
  'statuses.file': {
    ko: 'CSV 또는 XLSX 파일',
    en: 'CSV or XLSX file',
    vi: 'Tệp CSV hoặc XLSX',
    es: 'Archivo CSV o XLSX',
  },
  'statuses.check': { ko: '먼저 점검', en: 'Check first', vi: 'Kiểm tra trước', es: 'Revisar primero' },
  'statuses.publish': { ko: '넣기', en: 'Enter', vi: 'Nhập', es: 'Ingresar' },
  'statuses.send': { ko: '올리기', en: 'Send', vi: 'Gửi', es: 'Enviar' },
  'statuses.good': {
    ko: '{rows}줄 모두 맞습니다. 아직 넣지 않았습니다.',
    en: '{rows, plural, one {The row is good.} other {All # rows are good.}} Nothing has been entered yet.',
    vi: 'Cả {rows} dòng đều đúng. Chưa nhập gì.',
    es: '{rows, plural, one {La fila está bien.} other {Las # filas están bien.}} Aún no se ingresó nada.',
  },
  'statuses.published': {
    ko: '{rows}줄을 넣었습니다. 화물 {shipments}건, 새 소식 {added}건.',
    en: '{rows, plural, one {One row} other {# rows}} entered: {added} new about {shipments, plural, one {one shipment} other {# shipments}}.',
    vi: 'Đã nhập {rows} dòng: {added} tin mới của {shipments} lô hàng.',
    es: '{rows, plural, one {Una fila ingresada} other {# filas ingresadas}}: {added} novedades de {shipments, plural, one {un embarque} other {# embarques}}.',
  },
  'statuses.faulty': {
    ko: '고칠 곳이 {errors}군데 있습니다. 아무것도 넣지 않았습니다.',
    en: '{errors, plural, one {One thing needs mending.} other {# things need mending.}} Nothing was entered.',
    vi: 'Có {errors} chỗ cần sửa. Chưa nhập gì.',
    es: '{errors, plural, one {Hay un dato por corregir.} other {Hay # datos por corregir.}} No se ingresó nada.',
  },
  'statuses.line': { ko: '줄', en: 'Line', vi: 'Dòng', es: 'Línea' },
  'statuses.column': { ko: '열', en: 'Column', vi: 'Cột', es: 'Columna' },
  'statuses.fault': { ko: '고칠 점', en: 'What is wrong', vi: 'Lỗi', es: 'Qué está mal' },
  'statuses.columns': { ko: '열', en: 'Columns', vi: 'Các cột', es: 'Columnas' },
  'status_column.reference': {
    ko: '화물 번호 S-2026-000123',
    en: 'The shipment, S-2026-000123',
    vi: 'Lô hàng, S-2026-000123',
    es: 'El embarque, S-2026-000123',
  },
  'status_column.house': {
    ko: '또는 하우스 B/L',
    en: 'or the house bill',
    vi: 'hoặc vận đơn nhà',
    es: 'o el B/L hijo',
  },
  'status_column.container': {
    ko: '또는 컨테이너 번호',
    en: 'or the container',
    vi: 'hoặc số container',
    es: 'o el contenedor',
  },
  'status_column.milestone': {
    ko: '상태: departed, 출발',
    en: 'What happened: departed, 출발',
    vi: 'Việc xảy ra: departed, 출발',
    es: 'Qué ocurrió: departed, 출발',
  },
  'status_column.classifier': {
    ko: 'ACT 실제, EST 예상, PLN 계획; 비우면 실제',
    en: 'ACT, EST or PLN; empty is ACT',
    vi: 'ACT, EST hoặc PLN; để trống là ACT',
    es: 'ACT, EST o PLN; vacío es ACT',
  },
  'status_column.dateTime': {
    ko: '2026-12-01 18:20, 그 장소의 시계로',
    en: '2026-12-01 18:20, on the clock of the place',
    vi: '2026-12-01 18:20, theo giờ nơi đó',
    es: '2026-12-01 18:20, en la hora del lugar',
  },
  'status_column.place': {
    ko: 'UN/LOCODE KRPUS',
    en: 'UN/LOCODE, KRPUS',
    vi: 'UN/LOCODE, KRPUS',
    es: 'UN/LOCODE, KRPUS',
  },
  'status_column.pieces': {
    ko: '개수, 일부일 때',
    en: 'How many, when it is a part',
    vi: 'Số kiện, nếu một phần',
    es: 'Cuántos, si es una parte',
  },
  'status_column.reason': {
    ko: '사유',
    en: 'Why, or who said so',
    vi: 'Lý do, hoặc ai báo',
    es: 'Motivo, o quién lo dijo',
  },
} as const satisfies Words;
