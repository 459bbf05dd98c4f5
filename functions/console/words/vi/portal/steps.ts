import type { steps as english } from '../../en/portal/steps.ts';

export const steps: typeof english = {
  open: (at) => `Mở ${at}.`,
  press: (name) => `Nhấn “${name}”.`,
  choose: (field, value) => `Tại “${field}” chọn: ${value}.`,
  'paste-address': (field) => `Dán địa chỉ webhook vào “${field}”.`,
  'paste-secret': (field) => `Dán mã bí mật vào “${field}”.`,
  'paste-header': (field, name) => `Tại “${field}” thêm header ${name} với giá trị là mã bí mật.`,
  'paste-body': (field) => `Dán nội dung này vào “${field}”:`,
  'leave-us-out': (condition) => `Thêm điều kiện “${condition}”, để câu trả lời của chúng tôi không quay lại.`,
  'copy-secret': (from) => `Sao chép mã bí mật từ “${from}” và lưu tại đây.`,
  sign: (library) => `Ký mỗi yêu cầu bằng mã bí mật, với thư viện của ${library}.`,
};
