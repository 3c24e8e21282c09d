namespace Ascertain.Preservation.Http;

/// <summary>A request, as much of it as a witness looks at.</summary>
/// <param name="Method">E.g. <c>POST</c>.</param>
/// <param name="Path">From the first slash up to a question mark, as it came.</param>
/// <param name="Body">Whole.</param>
/// <param name="IsLast">True when the client wants the connection closed after the answer.</param>
internal sealed record HttpCall(string Method, string Path, byte[] Body, bool IsLast);
