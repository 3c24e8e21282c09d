using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Workbench.Access;

namespace Ascertain.Workbench.Investigations;

/// <summary><c>GET /i/{id}/now</c>: one word that changes when what the pages show has changed, whoever changed it. A page that renews itself asks for it and is made anew only then.</summary>
internal static class NowFile
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/i/{id}/now", static (string id, OpenInvestigations all, WhoActs who) =>
        all.Find(id) is { } investigation ? Results.Text(Of(investigation, who.Name)) : Results.NotFound());

    /// <summary>The word, for one person: what is said of the work in the background is theirs.</summary>
    public static string Of(OpenInvestigation investigation, string name)
    {
        InvestigationSnapshot now = investigation.Read();
        WorkState? work = investigation.Work.State;
        string all = string.Create(CultureInfo.InvariantCulture,
            $"{now.Investigation.Head.Size} {now.Investigation.Head.RootHex} {investigation.Work.IsRunning} {work?.Kind} {work?.Failed} {work?.Stopped} {work?.SaysTo(name)} {investigation.Left.Count} {investigation.HasReport}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
