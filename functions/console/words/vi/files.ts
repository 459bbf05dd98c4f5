import type { files as english } from '../en/files.ts';

export const files = {
  files: 'Tệp',
  awaited: 'đang được lấy từ helpdesk',
  unavailable: 'Không lấy được',
  attach: 'Đính kèm tệp',
  chosen: 'Tệp gửi kèm câu trả lời',
  limits: (most) => `tối đa ${most} tệp, mỗi tệp 10 MB; hoặc kéo thả, dán vào nội dung`,
  tooMany: (most) => `Một câu trả lời chỉ kèm tối đa ${most} tệp.`,
  tooLarge: 'lớn hơn 10 MB',
  failed: 'không gửi được; hãy thử lại',
  wait: 'Một tệp vẫn đang được gửi.',
  done: 'đã đính kèm',
} satisfies typeof english;
