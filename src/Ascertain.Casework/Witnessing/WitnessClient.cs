using Ascertain.Custody.Notes;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Casework.Witnessing;

/// <summary>Asks a witness that serves C2SP tlog-witness. The only thing of the program that connects to another machine, and only when a person names the address.</summary>
public sealed class WitnessClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30); // arbitrary

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Patience, MaxResponseContentBufferSize = SignedNote.GreatestLength,
    };

    private readonly Uri addCheckpoint;

    /// <summary>A client of the witness at this address.</summary>
    /// <param name="url">The submission prefix of the witness, with <c>http</c> or <c>https</c>.</param>
    /// <exception cref="UnusableInputException">Not such an address.</exception>
    public WitnessClient(string url) =>
        addCheckpoint = Uri.TryCreate(url.TrimEnd('/') + "/add-checkpoint", UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new UnusableInputException($"\"{url}\" is no address of a witness; give one like https://witness.example/.");

    /// <summary>Sends a request and takes the answer.</summary>
    /// <exception cref="UnusableInputException">No answer came, or one too long.</exception>
    public async Task<WitnessReply> AddAsync(CheckpointRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using ByteArrayContent body = new(request.ToBytes());
            using HttpResponseMessage answer = await http.PostAsync(addCheckpoint, body, cancellationToken);
            return new WitnessReply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is HttpRequestException or InvalidOperationException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UnusableInputException($"The witness at {addCheckpoint} did not answer: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
