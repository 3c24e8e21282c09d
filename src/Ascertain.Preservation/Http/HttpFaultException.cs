namespace Ascertain.Preservation.Http;

/// <summary>A request cannot be read; the connection is closed after the answer.</summary>
/// <param name="status">Of RFC 9110 §15.</param>
/// <param name="message">One sentence.</param>
internal sealed class HttpFaultException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
