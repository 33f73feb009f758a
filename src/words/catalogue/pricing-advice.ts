import type { Words } from '../sentence.ts';

/** Warnings about term and cargo, and hints that save money. */
export const pricingAdvice = {
  'incoterm.sea-only-air': {
    ko: '{incoterm}은(는) 해상·내수로 전용 조건입니다. 항공 운송에는 {better}을(를) 권합니다',
    en: '{incoterm} is for sea and inland waterways only; by air, {better} fits',
    vi: '{incoterm} chỉ dùng cho đường biển và thủy nội địa; hàng không nên dùng {better}',
    es: '{incoterm} es solo para mar y vías navegables; por aire conviene {better}',
  },
  'incoterm.sea-only-container': {
    ko: '컨테이너 화물은 터미널에서 인도되므로 {incoterm} 대신 {better}을(를) 권합니다',
    en: 'containers are handed over at a terminal, not on board: {better} fits better than {incoterm}',
    vi: 'hàng container giao tại bãi, không phải trên tàu: nên dùng {better} thay cho {incoterm}',
    es: 'los contenedores se entregan en terminal, no a bordo: {better} conviene más que {incoterm}',
  },
  'incoterm.exw-export': {
    ko: 'EXW: 해외 매수인은 {country}에서 수출신고인이 되기 어렵고 수출 영세율 증빙도 문제됩니다. FCA를 권합니다',
    en: 'EXW: a foreign buyer can hardly be the exporter of record in {country}, and the zero-rating needs proof; FCA avoids both',
    vi: 'EXW: người mua nước ngoài khó đứng tên khai xuất khẩu tại {country}, và khó chứng minh thuế suất 0 %; nên dùng FCA',
    es: 'EXW: un comprador extranjero difícilmente puede exportar a su nombre desde {country} ni probar la tasa cero; FCA evita ambas cosas',
  },
  'incoterm.ddp-registration': {
    ko: 'DDP: 매도인이 {country}에서 수입신고인 등록과 부가세 처리가 가능한지 먼저 확인하십시오',
    en: 'DDP: make sure the seller can import and register for VAT in {country}',
    vi: 'DDP: hãy chắc chắn người bán có thể nhập khẩu và đăng ký thuế tại {country}',
    es: 'DDP: compruebe que el vendedor puede importar y registrarse para el IVA en {country}',
  },
  'cargo.density-low': {
    ko: '밀도가 {density} kg/m³로 매우 낮습니다. 치수 단위(cm)와 중량을 확인해 주십시오',
    en: 'the cargo has only {density} kg/m³: check that sizes are in centimetres and the weight is right',
    vi: 'hàng chỉ {density} kg/m³: hãy kiểm tra kích thước theo cm và trọng lượng',
    es: 'la carga tiene solo {density} kg/m³: revise que las medidas estén en centímetros y el peso',
  },
  'cargo.density-high': {
    ko: '밀도가 {density} kg/m³로 매우 높습니다. 포장당 중량인지 총중량인지 확인해 주십시오',
    en: 'the cargo has {density} kg/m³: check whether the weight is of one piece or of all',
    vi: 'hàng tới {density} kg/m³: hãy kiểm tra trọng lượng là của một kiện hay của tất cả',
    es: 'la carga tiene {density} kg/m³: revise si el peso es de un bulto o de todos',
  },
  'cargo.millimetres': {
    ko: '{path}의 {typed} cm은 밀리미터를 입력하신 것이 아닌가요? 그렇다면 {meant} cm입니다',
    en: '{path}: {typed} cm, or did you mean millimetres, which would be {meant} cm?',
    vi: '{path}: {typed} cm, hay ý bạn là milimét, tức {meant} cm?',
    es: '{path}: {typed} cm, ¿o quiso decir milímetros, que serían {meant} cm?',
  },
  'cargo.totals-differ': {
    ko: '포장 합계({pieces})와 입력한 합계({totals})가 다릅니다. 포장 기준으로 계산했습니다',
    en: 'the pieces come to {pieces} and the totals say {totals}; the pieces were used',
    vi: 'tổng các kiện là {pieces} nhưng tổng khai là {totals}; đã dùng số liệu từng kiện',
    es: 'los bultos suman {pieces} y los totales dicen {totals}; se usaron los bultos',
  },
  'cargo.totals-only': {
    ko: '포장별 치수가 없어 전체를 한 건으로 측정했습니다. 특송은 포장별로 계산되므로 금액이 달라질 수 있습니다',
    en: 'measured as one consignment because the pieces are not known; an express carrier measures each piece',
    vi: 'đo như một lô vì chưa biết từng kiện; chuyển phát nhanh đo từng kiện',
    es: 'se midió como un solo envío porque no se conocen los bultos; el courier mide cada bulto',
  },
  'cargo.fits-no-container': {
    ko: '{path}: {size} 화물은 일반 컨테이너에 들어가지 않습니다',
    en: '{path}: a piece of {size} fits into no closed container',
    vi: '{path}: kiện {size} không vừa container kín nào',
    es: '{path}: un bulto de {size} no cabe en ningún contenedor cerrado',
  },
  'cargo.over-container': {
    ko: '{type} 한 대에 {weight} kg: 컨테이너 적재 한도 {limit} kg을 넘습니다',
    en: '{weight} kg in one {type} is more than the {limit} kg the box may carry',
    vi: '{weight} kg trong một {type} vượt tải trọng {limit} kg của container',
    es: '{weight} kg en un {type} supera los {limit} kg que admite el contenedor',
  },
  'cargo.over-road': {
    ko: '{type} 한 대에 {weight} kg: {country} 도로 운송 한도 {limit} kg을 넘습니다',
    en: '{weight} kg in one {type} is more than the {limit} kg that roads in {country} allow',
    vi: '{weight} kg trong một {type} vượt giới hạn đường bộ {limit} kg tại {country}',
    es: '{weight} kg en un {type} supera los {limit} kg que permiten las carreteras de {country}',
  },
  'cargo.over-lane': {
    ko: '{type} 한 대에 {weight} kg: 선사의 항로 한도 {limit} kg을 넘습니다',
    en: '{weight} kg in one {type} is more than the {limit} kg the carrier takes on this lane',
    vi: '{weight} kg trong một {type} vượt giới hạn {limit} kg của hãng tàu trên tuyến này',
    es: '{weight} kg en un {type} supera los {limit} kg que acepta la naviera en esta ruta',
  },
  'cargo.reefer-in-dry': {
    ko: '온도 관리 화물인데 {type}은(는) 냉동 컨테이너가 아닙니다',
    en: 'a temperature was asked for, and {type} is not a refrigerated container',
    vi: 'có yêu cầu nhiệt độ nhưng {type} không phải container lạnh',
    es: 'se pidió temperatura y {type} no es un contenedor refrigerado',
  },
  'cargo.proposed': {
    ko: '포장 치수로 {containers}을(를) 제안했습니다. {limit, select, weight {중량} other {용적}} 기준 적재율 {filled} %',
    en: '{containers} proposed from the pieces, {filled} % full by {limit, select, weight {weight} other {volume}}',
    vi: 'đề xuất {containers} theo các kiện, đầy {filled} % theo {limit, select, weight {trọng lượng} other {thể tích}}',
    es: '{containers} propuestos según los bultos, llenos al {filled} % por {limit, select, weight {peso} other {volumen}}',
  },
  'hint.free-weight': {
    ko: '이미 {billed} kg으로 적용되므로 {kg} kg까지 추가해도 중량 운임은 그대로입니다',
    en: '{billed} kg are billed already: {kg} kg more travel at no further charge by weight',
    vi: 'đã tính {billed} kg: thêm {kg} kg nữa không tăng cước theo trọng lượng',
    es: 'ya se facturan {billed} kg: {kg} kg más viajan sin costo adicional por peso',
  },
  'hint.fewer-centimetres': {
    ko: '포장마다 {side, select, height {높이} width {너비} other {길이}}를 {cm} cm 줄이면 적용중량이 {from}에서 {to}(으)로 내려갑니다 ({saving} 절감)',
    en: '{cm} cm less {side, select, height {height} width {width} other {length}} on each piece brings {from} down to {to}, which saves {saving}',
    vi: 'giảm {cm} cm {side, select, height {chiều cao} width {chiều rộng} other {chiều dài}} mỗi kiện sẽ đưa {from} xuống {to}, tiết kiệm {saving}',
    es: '{cm} cm menos de {side, select, height {alto} width {ancho} other {largo}} en cada bulto baja {from} a {to}, un ahorro de {saving}',
  },
  'hint.full-container': {
    ko: '{type} 한 대로 보내면 더 저렴합니다 ({saving} 절감)',
    en: 'a whole {type} costs less than this part load, by {saving}',
    vi: 'thuê nguyên {type} rẻ hơn gửi hàng lẻ này, tiết kiệm {saving}',
    es: 'un {type} completo cuesta menos que esta carga parcial, un ahorro de {saving}',
  },
  'hint.break-even': {
    ko: '{type} 한 대와 같아지는 물량은 약 {tons} R/T입니다',
    en: 'a whole {type} costs the same from about {tons} revenue tons',
    vi: 'từ khoảng {tons} tấn cước thì nguyên {type} có giá tương đương',
    es: 'desde unas {tons} toneladas de flete un {type} completo cuesta lo mismo',
  },
  'hint.ship-after': {
    ko: '{day} 이후 출발하면 더 낮은 운임이 적용됩니다 ({saving} 절감)',
    en: 'a lower rate begins on {day}, which saves {saving}',
    vi: 'giá thấp hơn bắt đầu từ ngày {day}, tiết kiệm {saving}',
    es: 'una tarifa más baja empieza el {day}, un ahorro de {saving}',
  },
  'hint.dominated': {
    ko: '{carrier} {service}이(가) 더 저렴하고 더 늦지 않습니다 ({saving} 차이)',
    en: '{carrier} {service} is cheaper and no slower, by {saving}',
    vi: '{carrier} {service} rẻ hơn và không chậm hơn, chênh {saving}',
    es: '{carrier} {service} es más barato y no más lento, una diferencia de {saving}',
  },
  'hint.dominated-equal': {
    ko: '같은 금액에 {carrier} {service}이(가) 더 빠르거나 배출량이 더 적습니다',
    en: '{carrier} {service} costs the same, and is faster or emits less',
    vi: '{carrier} {service} cùng giá, nhanh hơn hoặc phát thải ít hơn',
    es: '{carrier} {service} cuesta lo mismo y es más rápido o emite menos',
  },
  'joined.no-transit': {
    ko: '{place} 환적 작업비는 요율표에 없어 포함되지 않았습니다',
    en: 'handling in {place} is not in this price: the tariff has no transhipment charge for it',
    vi: 'chưa gồm phí chuyển tải tại {place}: biểu cước không có khoản này',
    es: 'no incluye la manipulación en {place}: la tarifa no tiene cargo de transbordo',
  },
  'joined.no-days': {
    ko: '{place}에서 대기하는 기간은 운송일에 포함되지 않았습니다',
    en: 'the days do not count the wait in {place}',
    vi: 'số ngày chưa tính thời gian chờ tại {place}',
    es: 'los días no cuentan la espera en {place}',
  },
} as const satisfies Words;
