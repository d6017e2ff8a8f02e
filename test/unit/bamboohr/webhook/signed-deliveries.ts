// Deliveries with signatures worked out once by hand; nothing here is computed by the code under test.
export const signingKey = '00112233445566778899aabbccddeeff';

export const eventBased = {
  body: '{"type":"employee.updated","timestamp":"2026-03-02T09:15:07+0000","data":{"companyId":"900001","employeeId":"412","changedFields":["department","jobTitle"]}}',
  timestamp: '1772442908',
  signature: 'c8d1e45edb550f9a5c8fc2df0cf51e7f0d35b8e2c6e3c8ffad5c8f5037a5b06a',
};

export const fieldBased = {
  body: String.raw`{"employees":[{"id":"412","action":"Updated","timestamp":"2026-03-02T09:15:07+0000","changedFields":["Department"],"fields":{"Department":{"value":"R\/D"},"First Name":{"value":"Zo\u00eb"}}}]}`,
  timestamp: '1772442908',
  signature: '550ab6eaff2ce59de86bf38c17daa6c0b9fbf5bce2613391787ca5fbb8e019ba',
};

export const formEncoded = {
  body: 'type=employee.deleted&timestamp=2026-03-02T09%3A15%3A07%2B0000&data%5BcompanyId%5D=900001&data%5BemployeeId%5D=412',
  timestamp: '1772442908',
  signature: 'f782b2cfdb1d81b668a64d3bdc9662ba8419b4b1b498be63ed605f3fa35ebbfb',
};

export const isoTimestamp = {
  body: '{"type":"employee.created","timestamp":"2026-03-02T09:15:07Z","data":{"companyId":"900001","employeeId":"413"}}',
  timestamp: '2026-03-02T09:15:08+00:00',
  signature: '4fbd5e26799e9b905b1ec7649e4f5255f63a556205966627fef6643ab85a6912',
};
