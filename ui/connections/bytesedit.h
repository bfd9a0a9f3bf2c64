// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/asidework.h"

#include <QByteArray>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace mangrove {

/// Bytes as text, hexadecimal digits or Base64, or from a file, for a payload that must be exact. Bytes that text can't
/// show are shown as digits; changing the way of writing never changes the bytes. GUI thread; files are read aside.
class BytesEdit : public QWidget
{
    Q_OBJECT

public:
    /// `name` begins the object names; `limit` in bytes: larger files are refused.
    BytesEdit(const QString &name, const QString &accessibleName, qsizetype limit, QWidget *parent = nullptr);

    /// No changed() is emitted.
    void setBytes(const QByteArray &bytes);
    /// Empty while what stands there is neither digits nor Base64.
    [[nodiscard]] std::optional<QByteArray> bytes() const;
    /// Replaces the bytes with the file's.
    void load(const QString &path);

Q_SIGNALS:
    void changed();

private:
    enum Mode { Text, Hex, Base64 };

    [[nodiscard]] Mode mode() const;
    [[nodiscard]] QString textIn(Mode mode, const QByteArray &bytes) const;
    [[nodiscard]] std::optional<QByteArray> bytesIn(Mode mode) const;
    void setContent(Mode mode, const QByteArray &bytes);
    void changeMode();
    void chooseFile();
    void updateNote();

    qsizetype m_limit = 0;
    Mode m_shownMode = Text;
    QPlainTextEdit *m_edit = nullptr;
    QComboBox *m_mode = nullptr;
    QLabel *m_note = nullptr;
    AsideWork m_reading;
};

} // namespace mangrove
