/** Invented people who opened the sample shares. */
export const people = [
  { id: "f6d4b2a0-9c8e-4a71-b5d3-2e1f0c9a8b76", name: "Grace Lindqvist", vanityname: "grace" },
  { id: "1d7f0c35-6b2e-4c19-8f4a-5a9be0c3d712", name: "Ade Okafor", vanityname: "ade" },
  { id: "82c5e6b1-0f3d-4f7a-9d28-c41a7be9530f", name: "María Ibáñez", vanityname: "maria" },
  { id: "5b90d4f8-a1c6-4e02-b3f7-0e6d2c8a9b41", name: "Jun Takahashi", vanityname: "jun" },
  { id: "c07a3e92-d85b-4b64-8a1e-7f2b90d6c5e3", name: "Noor Haddad", vanityname: "noor" },
  { id: "9e41b7d0-3c2f-4d88-a6b5-1c0f7e5d2a96", name: "Tomasz Zieliński", vanityname: "tomasz" },
] as const;
