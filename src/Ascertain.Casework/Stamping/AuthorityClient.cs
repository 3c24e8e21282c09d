using System.Net.Http.Headers;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Casework.Stamping;

/// <summary>Asks a time-stamping authority over HTTP (RFC 3161 §3.4). What leaves the machine is a digest of three lines that disclose nothing.</summary>
public static class AuthorityClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30); // arbitrary

    /// <summary>Sends a query and gives the answer, not yet verified.</summary>
    /// <exception cref="UnusableInputException">The authority cannot be reached, or does not answer as one.</exception>
    public static async Task<byte[]> AskAsync(Uri address, byte[] query, CancellationToken cancellationToken)
    {
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = TimeStampResponse.GreatestLength };
        using ByteArrayContent content = new(query);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        try
        {
            using HttpResponseMessage answer = await client.PostAsync(address, content, cancellationToken);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new UnusableInputException($"The authority at {address} answered with status {(int)answer.StatusCode}.");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UnusableInputException($"The authority at {address} cannot be reached: {fault.Message}");
        }
    }
}
