using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Stamping;
using Ascertain.Casework.Storage;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Cli.Commands.Stamping;

/// <summary><c>ascertain timestamp attach FILE --in DIR</c>: verifies a stamp that came back, and enters it.</summary>
internal static class TimestampAttachCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "An authority's answer (.tsr) or an OpenTimestamps proof (.ots)." };
        Option<string?> query = new("--query") { Description = "The query that it answers: then its number is compared.", HelpName = "FILE.tsq" };
        Option<string?> roots = new("--roots") { Description = "Roots of authorities that you trust, in PEM; entered with the stamp, so that bundles state them. Without it only the reader says whom to trust.", HelpName = "FILE.pem" };
        Option<string?> certificates = new("--certificates") { Description = "Certificates that the answer lacks, in PEM; entered with it.", HelpName = "FILE.pem" };
        Option<string?> headers = new("--block-headers") { Description = "With an OpenTimestamps proof: block headers that you have; those of its blocks are entered with it.", HelpName = "FILE" };
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("attach", "Verify a stamp over any checkpoint of this ledger, and enter it.") { file, query, roots, certificates, headers, folder, actor, json };
        command.SetAction((parsed, _) =>
        {
            byte[] stamp = SmallFile.Read(parsed.GetRequiredValue(file));
            byte[] asked = parsed.GetValue(query) is { } queryFile ? SmallFile.Read(queryFile) : [];
            TimeStampTrust trust = parsed.GetValue(roots) is { } rootsFile ? TimeStampTrust.Parse(SmallFile.ReadText(rootsFile)) : TimeStampTrust.Nobody;
            string? lacking = parsed.GetValue(certificates) is { } certificatesFile ? SmallFile.ReadText(certificatesFile) : null;
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            LedgerStamping stamping = new(investigation, CaseSession.Clock);
            if (LedgerStamping.IsProof(stamp))
            {
                BlockHeaders brought = parsed.GetValue(headers) is { } headersFile ? BlockHeaders.Parse(SmallFile.Read(headersFile)) : BlockHeaders.None;
                StampDocument.Print(stamping.AttachProof(stamp, brought, actorName), parsed.GetValue(json));
            }
            else
            {
                StampDocument.Print(stamping.AttachToken(stamp, asked, trust, lacking, actorName), parsed.GetValue(json));
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
