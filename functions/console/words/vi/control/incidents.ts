import type { incidents as English } from '../../en/control/incidents.ts';

export const incidents = {
  title: 'Sự cố',
  lead: 'Nhiều phiếu chung một gốc: mở ở đây hoặc tại bàn làm việc, gắn từng phiếu, đóng khi đã xong.',
  none: 'Không có sự cố nào đang mở.',
  over: 'Đã xong',
  about: 'Về việc gì',
  clients: 'Khách hàng',
  clientsHelp: 'Liên quan đến ai: một hay nhiều.',
  open: 'Mở sự cố',
  since: 'từ',
  closed: 'đã đóng',
  tickets: 'Phiếu của nó',
  noTickets: 'Chưa có phiếu nào thuộc về nó.',
  close: 'Đóng sự cố',
  closeText: 'Các phiếu giữ nguyên; không phiếu nào được gắn vào nữa.',
  link: 'Thuộc về một sự cố',
  choose: 'Sự cố',
  linkIt: 'Gắn',
  unlink: 'Không thuộc sự cố nào',
} satisfies typeof English;
