// The start page of the MSP portal, and of a Teams account.
export default function HomePage() {
  return <h1>Home</h1>;
}
