import type { Words } from '../sentence.ts';

/** What is wrong with a row of a tariff file. */
export const rateFaultWords = {
  'fault.row_needs': {
    ko: '모든 줄에 {first} 값이 있어야 합니다.',
    en: 'Every row needs a {first}.',
    vi: 'Mỗi dòng cần có {first}.',
    es: 'Cada fila necesita {first}.',
  },
  'fault.freight_needs': {
    ko: '기본 운임(FRT) 줄에는 {first} 값이 있어야 합니다.',
    en: 'Base freight (FRT) needs a {first}.',
    vi: 'Cước chính (FRT) cần có {first}.',
    es: 'El flete base (FRT) necesita {first}.',
  },
  'fault.basis_needs': {
    ko: '{first} 기준인 줄에는 {second} 값이 있어야 합니다.',
    en: 'A row by {first} needs a {second}.',
    vi: 'Dòng tính theo {first} cần có {second}.',
    es: 'Una fila por {first} necesita {second}.',
  },
  'fault.break_order': {
    ko: '구간이 {second}에서 시작하는데 {first}에서 끝납니다.',
    en: 'The break ends at {first} before it begins at {second}.',
    vi: 'Bậc kết thúc ở {first} trước khi bắt đầu ở {second}.',
    es: 'El tramo termina en {first} antes de empezar en {second}.',
  },
  'fault.limit_order': {
    ko: '최고액 {first}이(가) 최저액 {second}보다 작습니다.',
    en: 'The maximum {first} is less than the minimum {second}.',
    vi: 'Mức tối đa {first} nhỏ hơn mức tối thiểu {second}.',
    es: 'El máximo {first} es menor que el mínimo {second}.',
  },
  'fault.date_order': {
    ko: '{second}부터인데 {first}에 끝납니다.',
    en: 'The row ends on {first}, before it begins on {second}.',
    vi: 'Dòng hết hạn {first}, trước ngày bắt đầu {second}.',
    es: 'La fila termina el {first}, antes de empezar el {second}.',
  },
  'fault.no_rows': {
    ko: '파일에 줄이 없습니다.',
    en: 'The file has no rows.',
    vi: 'Tệp không có dòng nào.',
    es: 'El archivo no tiene filas.',
  },
  'fault.cells': {
    ko: '머리글은 {second}열인데 이 줄은 {first}칸입니다. 칸 안에 쉼표가 있으면 큰따옴표로 감싸 주십시오.',
    en: 'The row has {first} cells where the header has {second} columns: a comma inside a cell needs quote marks around it.',
    vi: 'Dòng có {first} ô trong khi tiêu đề có {second} cột: ô chứa dấu phẩy phải đặt trong ngoặc kép.',
    es: 'La fila tiene {first} celdas y el encabezado {second} columnas: una coma dentro de una celda va entre comillas.',
  },
  'fault.not_a_column': {
    ko: '“{first}”은(는) 요율표의 열이 아닙니다.',
    en: '“{first}” is not a column of a tariff file.',
    vi: '“{first}” không phải cột của bảng giá.',
    es: '«{first}» no es una columna de tarifas.',
  },
  'fault.column_twice': {
    ko: '{first} 열이 두 번 있습니다.',
    en: 'The column {first} is there twice.',
    vi: 'Cột {first} xuất hiện hai lần.',
    es: 'La columna {first} está dos veces.',
  },
  'fault.column_missing': {
    ko: '{first} 열이 없습니다. 모든 줄에 필요합니다.',
    en: 'The column {first} is missing; every row needs it.',
    vi: 'Thiếu cột {first}; dòng nào cũng cần.',
    es: 'Falta la columna {first}; todas las filas la necesitan.',
  },
  'fault.not_one_of': {
    ko: '“{first}”은(는) 쓸 수 없습니다. {second} 가운데 하나여야 합니다.',
    en: '“{first}” is not one of {second}.',
    vi: '“{first}” không nằm trong {second}.',
    es: '«{first}» no es ninguno de {second}.',
  },
  'fault.not_a_day': {
    ko: '“{first}”은(는) 달력에 없는 날입니다.',
    en: '“{first}” is not a day of the calendar.',
    vi: '“{first}” không có trong lịch.',
    es: '«{first}» no existe en el calendario.',
  },
  'fault.date_form': {
    ko: '“{first}”은(는) 날짜로 읽을 수 없습니다. 2026-12-01처럼 적어 주십시오.',
    en: '“{first}” cannot be read as a date: write it as 2026-12-01.',
    vi: 'Không đọc được ngày “{first}”: hãy viết như 2026-12-01.',
    es: '«{first}» no se lee como fecha: escríbala como 2026-12-01.',
  },
  'fault.thousands': {
    ko: '“{first}”에 천 단위 구분이 있습니다. {second}로 적어 주십시오.',
    en: '“{first}” has a thousands mark: write {second}.',
    vi: '“{first}” có dấu phân cách hàng nghìn: hãy viết {second}.',
    es: '«{first}» tiene separador de miles: escriba {second}.',
  },
  'fault.decimal_comma': {
    ko: '“{first}”에 소수 쉼표가 있습니다. {second}로 적어 주십시오.',
    en: '“{first}” has a decimal comma: write {second}.',
    vi: '“{first}” dùng dấu phẩy thập phân: hãy viết {second}.',
    es: '«{first}» tiene coma decimal: escriba {second}.',
  },
  'fault.not_a_number': {
    ko: '“{first}”은(는) 1250.50 같은 숫자가 아닙니다.',
    en: '“{first}” is not a number such as 1250.50.',
    vi: '“{first}” không phải số như 1250.50.',
    es: '«{first}» no es un número como 1250.50.',
  },
  'fault.no_price': {
    ko: '“{first}”은(는) 가격이 아닙니다. 줄을 빼거나 기준을 included, at_cost, subject_to로 적어 주십시오.',
    en: '“{first}” is no price: leave the row out, or use basis included, at_cost or subject_to.',
    vi: '“{first}” không phải giá: hãy bỏ dòng, hoặc dùng included, at_cost hay subject_to.',
    es: '«{first}» no es un precio: quite la fila o use included, at_cost o subject_to.',
  },
  'fault.not_a_currency': {
    ko: '“{first}”은(는) USD 같은 ISO 4217 통화가 아닙니다.',
    en: '“{first}” is not an ISO 4217 currency such as USD.',
    vi: '“{first}” không phải mã tiền tệ ISO 4217 như USD.',
    es: '«{first}» no es una moneda ISO 4217 como USD.',
  },
  'fault.not_an_airport': {
    ko: '“{first}”은(는) 우리가 아는 공항의 IATA 코드가 아닙니다.',
    en: '“{first}” is not an IATA code of an airport we know.',
    vi: '“{first}” không phải mã IATA của sân bay nào được biết.',
    es: '«{first}» no es el código IATA de un aeropuerto conocido.',
  },
  'fault.no_zone': {
    ko: '“{first}” 권역이 없습니다. 먼저 저장하거나 지역을 직접 적어 주십시오.',
    en: 'There is no zone “{first}”: save it first, or write the places.',
    vi: 'Không có vùng “{first}”: hãy lưu trước hoặc ghi rõ địa điểm.',
    es: 'No hay una zona «{first}»: guárdela primero o escriba los lugares.',
  },
  'fault.same_thing': {
    ko: '{first}번째 줄과 {second}번째 줄이 같은 때 같은 것의 값을 적었습니다. 하나를 지우거나 기간이나 구간을 나눠 주십시오.',
    en: 'Lines {first} and {second} price the same thing at the same time. Remove one, or part their dates or breaks.',
    vi: 'Dòng {first} và {second} cùng định giá một thứ trong cùng thời gian. Hãy bỏ một dòng, hoặc tách ngày hay bậc.',
    es: 'Las líneas {first} y {second} dan precio a lo mismo al mismo tiempo. Quite una o separe sus fechas o tramos.',
  },
} as const satisfies Words;
