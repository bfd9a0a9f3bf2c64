// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliarguments.h"
#include "app/cli/doctorcommand.h"
#include "app/cli/exitcode.h"
#include "app/cli/helptext.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/pubcommand.h"
#include "app/cli/subcommand.h"
#include "app/cli/treecommand.h"
#include "core/base/version.h"

#include <QCoreApplication>

namespace {

using namespace mangrove::cli;

/// The words after the program's name as bytes; on Unix just as the shell passed them.
QByteArrayList commandLineWords(int argc, char *argv[])
{
    QByteArrayList words;
#ifdef Q_OS_WIN
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    const QStringList arguments = QCoreApplication::arguments();
    for (const QString &word : arguments.mid(1)) {
        words.append(word.toUtf8());
    }
#else
    for (int i = 1; i < argc; ++i) {
        words.append(QByteArray(argv[i]));
    }
#endif
    return words;
}

std::optional<QByteArray> environmentValue(const char *name)
{
    const QByteArray value = qgetenv(name);
    return value.isNull() ? std::nullopt : std::optional(value);
}

int printAndLeave(Output &output, const QByteArray &text)
{
    output.append(text);
    return static_cast<int>(output.flush() || output.isClosed() ? ExitCode::Done : ExitCode::Usage);
}

std::unique_ptr<Command> makeCommand(CliArguments arguments, Output &output)
{
    if (auto *sub = std::get_if<SubArguments>(&arguments.command)) {
        return std::make_unique<SubCommand>(std::move(arguments.server), std::move(*sub), output);
    }
    if (auto *pub = std::get_if<PubArguments>(&arguments.command)) {
        return std::make_unique<PubCommand>(std::move(arguments.server), std::move(*pub), output);
    }
    return std::make_unique<TreeCommand>(std::move(arguments.server),
                                         std::get<TreeArguments>(arguments.command), output);
}

template <typename AnyCommand>
int run(AnyCommand &command)
{
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &command, &AnyCommand::interrupt);
    QObject::connect(&command, &AnyCommand::finished, qApp, &QCoreApplication::exit);
    command.start();
    return QCoreApplication::exec();
}

int run(CliArguments arguments, Output &output)
{
    if (const auto *doctor = std::get_if<DoctorArguments>(&arguments.command)) {
        DoctorCommand command(arguments.server, *doctor, output);
        return run(command);
    }
    const std::unique_ptr<Command> command = makeCommand(std::move(arguments), output);
    return run(*command);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    Output output;
    auto arguments = parseArguments(commandLineWords(argc, argv),
                                    {.password = environmentValue("MANGROVE_PASSWORD"),
                                     .keyPassphrase = environmentValue("MANGROVE_KEY_PASSPHRASE"),
                                     .preSharedKey = environmentValue("MANGROVE_PSK"),
                                     .proxyPassword = environmentValue("MANGROVE_PROXY_PASSWORD")});
    if (!arguments) {
        printError(arguments.error().detail);
        return static_cast<int>(ExitCode::Usage);
    }
    if (std::holds_alternative<HelpWanted>(arguments->command)) {
        return printAndLeave(output, helpText());
    }
    if (std::holds_alternative<VersionWanted>(arguments->command)) {
        return printAndLeave(output, "mangrove-cli " + mangrove::versionString().toUtf8() + '\n');
    }
    return run(std::move(*arguments), output);
}
