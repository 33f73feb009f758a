import type { Words } from '../sentence.ts';

/** The demo's own way through the house. */
export const tourWords = {
  'tour.title': {
    ko: '나루 둘러보기',
    en: 'A way through Naru',
    vi: 'Dạo qua Naru',
    es: 'Un recorrido por Naru',
  },
  'tour.lead': {
    ko: '화물이 가는 순서대로. 단추를 누르면 그 일을 하는 사람으로 들어갑니다.',
    en: 'In the order a shipment goes. Each button signs you in as whoever does that.',
    vi: 'Theo thứ tự lô hàng đi. Mỗi nút cho bạn vào với vai người làm việc đó.',
    es: 'En el orden en que va un embarque. Cada botón le hace entrar como quien lo hace.',
  },
  'tour.ask': {
    ko: '수출자가 견적을 청합니다',
    en: 'An exporter asks for a quote',
    vi: 'Nhà xuất khẩu hỏi giá',
    es: 'Un exportador pide una cotización',
  },
  'tour.ask_text': {
    ko: 'Busan에서 VNSGN, 40HC 두 대를 적어 보십시오. 적는 동안 무게와 컨테이너가 계산됩니다.',
    en: 'Try Busan to VNSGN with two 40HC. Weight and boxes are worked out while you type.',
    vi: 'Hãy thử Busan đến VNSGN với hai 40HC. Trọng lượng và container được tính khi bạn gõ.',
    es: 'Pruebe Busan a VNSGN con dos 40HC. El peso y los contenedores se calculan mientras escribe.',
  },
  'tour.compare': {
    ko: '선택지를 견주고 승낙합니다',
    en: 'Options are compared, and one accepted',
    vi: 'So sánh và chấp nhận',
    es: 'Se comparan opciones y se acepta una',
  },
  'tour.compare_text': {
    ko: '어느 견적이든 열어, 한 줄을 눌러 왜 그 값인지 보고, 승낙하면 운송이 생깁니다.',
    en: 'Open any quote, press a line to see why it costs that, and accept: it becomes a shipment.',
    vi: 'Mở một báo giá, bấm từng dòng để xem lý do, rồi chấp nhận: thành lô hàng.',
    es: 'Abra una cotización, pulse una línea para ver por qué cuesta eso, y acepte: se vuelve un embarque.',
  },
  'tour.follow': {
    ko: '구매자가 따라갑니다',
    en: 'The buyer follows it',
    vi: 'Người mua theo dõi',
    es: 'El comprador lo sigue',
  },
  'tour.follow_text': {
    ko: '계정 없이 여는 페이지입니다. 모의 운송사가 몇 초마다 소식을 줍니다. 지켜보십시오.',
    en: 'A page without an account. The simulated carrier has news every few seconds: watch it move.',
    vi: 'Trang không cần tài khoản. Hãng mô phỏng có tin mỗi vài giây: hãy xem.',
    es: 'Una página sin cuenta. El transportista simulado da noticias cada pocos segundos: mírelo moverse.',
  },
  'tour.desk': {
    ko: '포워더의 하루',
    en: 'The forwarder’s day',
    vi: 'Một ngày của đơn vị giao nhận',
    es: 'El día del transitario',
  },
  'tour.desk_text': {
    ko: '기다리는 견적, 위험한 화물, 곧 끝나는 운임이 급한 순서로 있습니다.',
    en: 'Quotes that wait, shipments at risk, rates about to end, the most urgent first.',
    vi: 'Báo giá đang chờ, lô hàng rủi ro, giá sắp hết hạn, việc gấp ở trên.',
    es: 'Cotizaciones que esperan, embarques en riesgo, tarifas por vencer, lo más urgente primero.',
  },
  'tour.book': { ko: '운임표', en: 'The rate book', vi: 'Biểu giá', es: 'El libro de tarifas' },
  'tour.book_text': {
    ko: '다른 회사의 표를 그대로 올려 보십시오. 확실하지 않은 칸은 묻고, 바뀌는 것을 먼저 보여 줍니다.',
    en: 'Upload somebody’s sheet as it is. What is not certain is asked, and what would change is shown first.',
    vi: 'Tải lên bảng của hãng khác nguyên trạng. Ô không chắc sẽ được hỏi, thay đổi được cho xem trước.',
    es: 'Suba la hoja de otro tal cual. Lo que no es seguro se pregunta, y lo que cambiaría se muestra antes.',
  },
  'tour.carriers': {
    ko: '운송사와의 대화',
    en: 'Talking with carriers',
    vi: 'Trao đổi với hãng',
    es: 'Hablar con los transportistas',
  },
  'tour.carriers_text': {
    ko: '언제 물었고, 무엇이 왔고, 무엇을 읽지 못했는지. 여기의 운송사는 모의입니다.',
    en: 'When they were asked, what came, what could not be read. The carriers here are simulated.',
    vi: 'Đã hỏi khi nào, nhận được gì, không đọc được gì. Các hãng ở đây là mô phỏng.',
    es: 'Cuándo se les preguntó, qué llegó, qué no se pudo leer. Los de aquí son simulados.',
  },
  'tour.go': {
    ko: '{name} 님으로 들어가기',
    en: 'Go in as {name}',
    vi: 'Vào với vai {name}',
    es: 'Entrar como {name}',
  },
  'tour.open': {
    ko: '추적 페이지 열기',
    en: 'Open the tracking page',
    vi: 'Mở trang theo dõi',
    es: 'Abrir la página de seguimiento',
  },
} as const satisfies Words;
