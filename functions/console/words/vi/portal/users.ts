import type { users as english } from '../../en/portal/users.ts';

export const users: typeof english = {
  title: 'Người dùng',
  name: 'Tên',
  email: 'E-mail',
  role: 'Vai trò',
  roles: { admin: 'Quản trị viên', viewer: 'Người xem' },
  rolesHelp: 'Quản trị viên kết nối helpdesk và mời người; người xem thấy mọi thứ và không thay đổi gì.',
  invite: 'Mời',
  inviteTitle: 'Mời một người',
  invited: 'Đã mời. Người đó nhận e-mail hướng dẫn bắt đầu.',
  seen: 'Lần cuối ở đây',
  never: 'Chưa',
  left: 'Đã rời',
  you: 'quý vị',
  change: 'Đổi vai trò',
  remove: 'Chấm dứt quyền truy cập',
  sure: (name) => `Chấm dứt quyền truy cập của ${name}?`,
  ends: (sessions, keys) => `${sessions} trình duyệt đang mở và ${keys} khóa kết thúc cùng lúc, trong năm giây.`,
  removed: 'Quyền truy cập đã chấm dứt.',
  restore: 'Cho vào lại',
};
