using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Workbench.Access;

/// <summary>Forms whose sending was done, by the mark that the page gave them: whoever clicks twice while an answer is on its way, or sends again what was cut off, enters it once and gets the same answer. A form whose words were
/// changed is another one.</summary>
internal sealed class SentForms(IHttpContextAccessor requests)
{
    /// <summary>Name of the field that carries the mark.</summary>
    public const string Field = "sending";

    private const int Kept = 1000; // arbitrary: who clicks again does so before that many others were entered

    private readonly Lock gate = new();
    private readonly Dictionary<string, object?> done = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>What the form of this request came to already, else what it comes to now. The caller lets one after another in.</summary>
    public async Task<T> OnceAsync<T>(Func<Task<T>> enter)
    {
        if (Mark() is not { } mark)
        {
            return await enter();
        }

        lock (gate)
        {
            if (done.TryGetValue(mark, out object? before))
            {
                return (T)before!;
            }
        }

        T result = await enter();
        lock (gate)
        {
            if (done.TryAdd(mark, result))
            {
                order.Enqueue(mark);
            }

            if (order.Count > Kept)
            {
                done.Remove(order.Dequeue());
            }
        }

        return result;
    }

    private string? Mark()
    {
        if (requests.HttpContext?.Request is not { HasFormContentType: true } request || string.IsNullOrEmpty(request.Form[Field]))
        {
            return null;
        }

        StringBuilder text = new($"{requests.HttpContext.Features.Get<Acting>()?.Name}\0{request.Path}{request.QueryString}");
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Form.Where(static it => it.Key != "form").OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            foreach (string? value in values)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\0{name.Length}:{name}{value?.Length}:{value}");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
