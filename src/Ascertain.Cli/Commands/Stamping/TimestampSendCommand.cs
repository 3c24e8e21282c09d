using System.CommandLine;
using System.Security.Cryptography;
using Ascertain.Casework;
using Ascertain.Casework.Stamping;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Cli.Commands.Stamping;

/// <summary><c>ascertain timestamp send --url URL… --in DIR</c>: asks authorities over the network, which nothing does by itself.</summary>
internal static class TimestampSendCommand
{
    private const string Variable = "ASCERTAIN_TIMESTAMP_AUTHORITIES";

    public static Command Create()
    {
        Option<string[]> urls = new("--url") { Description = $"An authority; give two that do not depend on each other. Without it: ${Variable}, parted by spaces.", HelpName = "URL" };
        Option<string?> roots = new("--roots") { Description = "Roots of authorities that you trust, in PEM; entered with the stamps, so that bundles state them. Without it only the reader says whom to trust.", HelpName = "FILE.pem" };
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("send", "Send the digest of the present checkpoint to authorities, verify their answers, and enter them.") { urls, roots, folder, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri[] authorities = [.. (parsed.GetValue(urls) is { Length: > 0 } given ? given : (Environment.GetEnvironmentVariable(Variable) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(AddressOf)];
            if (authorities.Length == 0)
            {
                throw new UnusableInputException($"Name an authority with --url URL, or in ${Variable}.");
            }

            TimeStampTrust trust = parsed.GetValue(roots) is { } rootsFile ? TimeStampTrust.Parse(SmallFile.ReadText(rootsFile)) : TimeStampTrust.Nobody;
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            LedgerStamping stamping = new(investigation, CaseSession.Clock);

            // All over the same checkpoint, the hashes in turn: one broken hash or one faithless authority does not take all.
            (Uri Authority, byte[] Query)[] asked = [.. authorities.Select((it, i) => (it, stamping.Query(i % 2 == 0 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512)))];
            List<AttachedStamp> entered = [];
            List<(Uri Authority, string Why)> failed = [];
            foreach ((Uri authority, byte[] query) in asked)
            {
                try
                {
                    entered.Add(stamping.AttachToken(await AuthorityClient.AskAsync(authority, query, cancellationToken), query, trust, null, actorName));
                }
                catch (Exception fault) when (fault is UnusableInputException or CustodyFormatException)
                {
                    failed.Add((authority, fault is CustodyFormatException custody ? $"{custody.Code}: {custody.Message}" : fault.Message));
                }
            }

            Print(entered, failed, parsed.GetValue(json));
            return failed.Count == 0 ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    private static void Print(List<AttachedStamp> entered, List<(Uri Authority, string Why)> failed, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.Objects("entered", entered, it => StampDocument.Members(writer, it));
                writer.Objects("failed", failed, it =>
                {
                    writer.WriteString("authority", it.Authority.ToString());
                    writer.WriteString("why", it.Why);
                });
            });
            return;
        }

        entered.ForEach(static it => StampDocument.Print(it, asJson: false));
        failed.ForEach(static it => Console.WriteLine(Terminal.Safe($"not stamped by {it.Authority}: {it.Why}")));
    }

    private static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
        ? address
        : throw new UnusableInputException($"{text} is no http or https address.");
}
