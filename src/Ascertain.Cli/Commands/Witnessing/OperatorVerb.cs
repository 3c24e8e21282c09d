using Ascertain.Casework.Storage;
using Ascertain.Casework.Witnessing;
using Ascertain.Custody.Notes;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary>What the operator's verbs share.</summary>
internal static class OperatorVerb
{
    /// <exception cref="WrongUsageException">Not the key of a witness.</exception>
    public static CosignerKey KeyOf(string textOrFile) => GivenText.WitnessKey("--witness", textOrFile);

    /// <summary>Prints what became of a cosignature; exit 1 when it was not entered.</summary>
    public static int Print(AttachedCosignature attached, Investigation investigation, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("attached", attached.Code is null);
                if (attached.Code is { } code)
                {
                    writer.WriteString("code", code);
                }

                writer.WriteString("detail", attached.Detail);
                if (attached.Statement is { } statement)
                {
                    writer.WriteNumber("entry", attached.Entry);
                    writer.WritePropertyName("witness");
                    writer.WriteRawValue(statement.ToCanonical().ToBytes());
                }

                InvestigateCommand.WriteLedger(writer, investigation);
            });
        }
        else
        {
            Console.WriteLine(Terminal.Safe(attached.Statement is { } statement
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{statement.InWords()}; entered as ledger entry {attached.Entry}")
                : $"{attached.Code}  {attached.Detail}"));
        }

        return attached.Code is null ? ExitCode.Done : ExitCode.Negative;
    }
}
