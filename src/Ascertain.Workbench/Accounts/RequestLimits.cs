using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.RateLimiting;

namespace Ascertain.Workbench.Accounts;

/// <summary>How often other machines may ask. All figures are arbitrary: several times what people do, far below what guessing or filling a disk takes.</summary>
internal static class RequestLimits
{
    /// <summary>Challenges and answers of one address in a minute; a sign-in takes two.</summary>
    public const int SignInsAMinute = 20;

    /// <summary>Forms of one session in a minute.</summary>
    public const int FormsAMinute = 120;

    /// <summary>Previews of what would be let out, and reports, of one session in a minute: each reads everything.</summary>
    public const int PreviewsAMinute = 30;

    /// <summary>Pictures of one session in a second, and at once: a clip is played at 60 a second, and as many are fetched ahead.</summary>
    public const int PicturesASecond = 120, PicturesAtOnce = 600;

    /// <summary>Requests of one session in a second, and at once, by which files arrive: three for a small file, and one for each piece of eight megabytes of a large one.</summary>
    public const int ArrivingASecond = 60, ArrivingAtOnce = 300;

    /// <summary>Anything else of one session, or of one address without a session, in a minute.</summary>
    public const int PagesAMinute = 600;

    public static void Set(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Of);
        limits.OnRejected = static async (rejected, stop) =>
        {
            HttpContext context = rejected.HttpContext;
            context.RequestServices.GetRequiredService<AccessLog>().Add("tooMany", Whose(context), context.Connection.RemoteIpAddress);
            UiTexts texts = context.RequestServices.GetRequiredService<UiTexts>();
            string typed = await LostForms.TypedAsync(context.Request); // nothing typed is lost
            context.Response.Headers.RetryAfter = "60";
            await PlainAnswer.SayAsync(context, StatusCodes.Status429TooManyRequests, typed.Length == 0 ? texts["gate.tooMany"] : $"{texts["gate.tooMany"]}\n\n{texts["gate.typed"]}{typed}");
        };
    }

    /// <summary>What counts as one address: of IPv6 the network of 64 bits, in which one machine may take as many addresses as it likes (RFC 8981).</summary>
    public static string NetworkOf(IPAddress? address) =>
        address is null ? "" : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();

    private static RateLimitPartition<string> Of(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "", address = NetworkOf(context.Connection.RemoteIpAddress);
        string whose = context.Features.Get<Session>()?.Handle ?? address;
        return path.StartsWith("/passkeys/", StringComparison.Ordinal) ? AMinute("signIn", address, SignInsAMinute)
            : path.Contains("/frames/", StringComparison.Ordinal) || path.StartsWith("/maps/", StringComparison.Ordinal) ? ASecond("pictures", whose, PicturesASecond, PicturesAtOnce)
            : path.Contains("/arriving", StringComparison.Ordinal) ? ASecond("arriving", whose, ArrivingASecond, ArrivingAtOnce)
            : HttpMethods.IsPost(context.Request.Method) ? AMinute("forms", whose, FormsAMinute)
            : path.EndsWith("/out", StringComparison.Ordinal) || path.EndsWith("/report", StringComparison.Ordinal) ? AMinute("previews", whose, PreviewsAMinute)
            : AMinute("pages", whose, PagesAMinute);
    }

    private static RateLimitPartition<string> ASecond(string what, string whose, int refilled, int atOnce) =>
        RateLimitPartition.GetTokenBucketLimiter($"{what} {whose}", _ => new TokenBucketRateLimiterOptions { TokenLimit = atOnce, TokensPerPeriod = refilled, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true });

    private static RateLimitPartition<string> AMinute(string what, string whose, int most) =>
        RateLimitPartition.GetSlidingWindowLimiter($"{what} {whose}", _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    /// <summary>Who signed in with the session of a request; null for nobody.</summary>
    public static Account? Whose(HttpContext context) => context.Features.Get<Session>() is { } session ? context.RequestServices.GetRequiredService<AccountList>().Find(session.AccountId) : null;
}
