import type { Words } from '../sentence.ts';

/** The page that checks a PDF. */
export const verifyWords = {
  'verify.title': {
    ko: '견적서 확인',
    en: 'Check a quotation',
    vi: 'Kiểm tra báo giá',
    es: 'Comprobar una cotización',
  },
  'verify.help': {
    ko: '받으신 PDF를 고르면 원본 그대로인지 알려 드립니다. 파일은 보관하지 않습니다.',
    en: 'Choose the PDF you were given, and see whether it is as it was made. The file is not kept.',
    vi: 'Chọn tệp PDF bạn nhận được để xem có đúng bản gốc không. Tệp không được lưu.',
    es: 'Elija el PDF que recibió y vea si está tal como se hizo. El archivo no se guarda.',
  },
  'verify.file': { ko: 'PDF 파일', en: 'The PDF', vi: 'Tệp PDF', es: 'El PDF' },
  'verify.check': { ko: '확인', en: 'Check it', vi: 'Kiểm tra', es: 'Comprobar' },
  'verify.genuine': {
    ko: '원본입니다: {forwarder} {number}, {revision}차.',
    en: 'Genuine: {number}, revision {revision}, of {forwarder}.',
    vi: 'Bản gốc: {number}, lần {revision}, của {forwarder}.',
    es: 'Auténtica: {number}, revisión {revision}, de {forwarder}.',
  },
  'verify.altered': {
    ko: '원본이 아닙니다. 만든 뒤에 바뀐 파일입니다.',
    en: 'Not genuine: this file was changed after it was made.',
    vi: 'Không phải bản gốc: tệp đã bị sửa sau khi tạo.',
    es: 'No es auténtica: el archivo fue cambiado después de hacerse.',
  },
  'verify.unknown': {
    ko: '여기서 보낸 견적서로 알려진 파일이 아닙니다.',
    en: 'Unknown: this is no quotation that was sent from here.',
    vi: 'Không rõ: đây không phải báo giá được gửi từ đây.',
    es: 'Desconocida: no es una cotización enviada desde aquí.',
  },
  'verify.no_file': {
    ko: 'PDF 파일을 골라 주십시오.',
    en: 'Choose a PDF first.',
    vi: 'Hãy chọn tệp PDF.',
    es: 'Elija primero un PDF.',
  },
} as const satisfies Words;
