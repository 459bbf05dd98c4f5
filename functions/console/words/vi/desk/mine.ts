import type { mine as english } from '../../en/desk/mine.ts';

export const mine: typeof english = {
  title: 'Phiếu của tôi',
  count: (held, limit) => `đang giữ ${held} trên ${limit}`,
  late: (count) => `${count} trễ hạn`,
  paused: (count) => `${count} đang chờ`,
  empty: 'Bạn chưa giữ phiếu nào.',
  emptyOn: 'Hãy nhận phiếu tiếp theo, hoặc đợi: phiếu mới tự hiện ra ở đây.',
  emptyOff: 'Phiếu đến khi bạn đang trong ca và sẵn sàng.',
  takeNext: 'Nhận phiếu tiếp theo',
  told: 'Thông báo gần đây',
  toldNothing: 'Chưa có gì. Các lần báo cấp trên và thay đổi ca của bạn hiện ra ở đây.',
  onShift: 'Trong ca đến',
  offShift: 'Ngoài ca',
  nextShift: 'Ca tiếp theo',
  noShift: 'Chưa có ca nào được công bố.',
  status: 'Trạng thái của bạn',
  statuses: { active: 'Sẵn sàng', break: 'Nghỉ giải lao', away: 'Vắng', left: 'Đã nghỉ việc' },
  notify: 'Báo cho tôi',
  notifyHelp: 'Trình duyệt hiện thông báo khi có việc mới của bạn mà trang này đang ở phía sau.',
  notices: {
    assigned: 'Bạn có phiếu mới',
    warned: 'Một cam kết sắp trễ',
    breached: 'Một cam kết đã lỡ',
  },
  of: (name) => `cho ${name}`,
  from: (name) => `từ ${name}`,
  someone: 'một người yêu cầu',
  noPromise: 'Không có cam kết nào đang chạy',
  used: (promise) => `${promise}: thời gian đã dùng`,
  team: 'Nhóm',
  cleanUp: {
    title: 'Ca của bạn kết thúc lúc',
    lead: (count: number) =>
      count === 0
        ? 'Không có phiếu mới; mọi phiếu đều có ghi chú.'
        : `${count} phiếu còn thiếu ghi chú cho người nhận tiếp.`,
  },
};
