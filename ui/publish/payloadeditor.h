// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/messagedraft.h"
#include "ui/publish/codeeditor.h"
#include "ui/publish/payloadfilereader.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace mangrove {

/// Where a payload is written in one of the formats, or a file is chosen. Checks as one types; large texts and files away
/// from the GUI thread. GUI thread.
class PayloadEditor : public QWidget
{
    Q_OBJECT

public:
    /// Larger texts are not put into the editor: a file sends them.
    static constexpr qsizetype kLargestText = 32 * 1024 * 1024; ///< bytes

    explicit PayloadEditor(QWidget *parent = nullptr);

    /// The payload's part of a draft. One that is too large leaves the editor empty, and a problem until something is written.
    void setPayload(const MessageDraft &draft);
    void writeTo(MessageDraft &draft) const;
    void setFile(const QString &path);
    [[nodiscard]] PayloadFormat format() const { return m_format; }
    [[nodiscard]] bool isEmpty() const; ///< nothing is written, or the chosen file is empty
    /// What is wrong; of a large text as of the last check.
    [[nodiscard]] const std::optional<PayloadProblem> &problem() const { return m_encoded.problem; }
    [[nodiscard]] CodeEditor &editor() { return *m_editor; }
    /// The widgets that a person could drop a file on.
    [[nodiscard]] QList<QWidget *> dropTargets() const;
    void focusText();

public Q_SLOTS:
    void indent();
    void chooseFile();

Q_SIGNALS:
    void changed(); ///< the payload, or what is known to be wrong with it

private:
    void makeEditor();
    [[nodiscard]] QWidget *makeTools();
    [[nodiscard]] QWidget *makeFileView();
    void chooseFormat(PayloadFormat format);
    void showFormat(PayloadFormat format);
    void textChanged();
    void checkAside();
    void setEncoded(EncodedPayload encoded);
    void showFile(qint64 size, const std::optional<PayloadProblem> &problem);
    void refreshTools();

    PayloadFormat m_format = PayloadFormat::Text;
    QString m_filePath;
    qint64 m_fileSize = -1; ///< as of the last look; negative before
    EncodedPayload m_encoded; ///< of a short text, whole; of others only the problem
    bool m_isChecked = true;
    CodeEditor *m_editor = nullptr;
    QComboBox *m_formatBox = nullptr;
    QLabel *m_lineEnds = nullptr;
    QToolButton *m_indent = nullptr;
    QToolButton *m_openFile = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_fileView = nullptr;
    QLabel *m_fileName = nullptr;
    QLabel *m_fileDetail = nullptr;
    QTimer m_checkTimer;
    AsideWork m_checking;
    PayloadFileReader m_reader;
};

} // namespace mangrove
