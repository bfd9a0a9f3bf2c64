// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/gallery.h"

#include "ui/connections/connectionpage.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::gallery {

namespace {

constexpr int kPatience = 20'000; // milliseconds
constexpr int kLongestSettling = 1'000;
constexpr int kQuiet = 200;

/// How long ago something was painted.
class PaintWatch final : public QObject
{
public:
    PaintWatch()
    {
        m_sincePaint.start();
        qApp->installEventFilter(this);
    }
    [[nodiscard]] bool isQuiet() const { return m_sincePaint.elapsed() > kQuiet; }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            m_sincePaint.restart();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QElapsedTimer m_sincePaint;
};

} // namespace

Gallery::Gallery(const QDir &folder, QString prefix)
    : m_folder(folder)
    , m_prefix(std::move(prefix))
    , m_settings(m_configuration.filePath(u"settings.ini"_s), QSettings::IniFormat)
    , m_profiles(m_configuration.filePath(u"profiles.json"_s))
    , m_budget(MemoryBudget::defaultLimit())
    , m_window(std::make_unique<MainWindow>(m_profiles, m_budget, m_settings))
{
    m_window->show();
    m_window->activateWindow();
}

Gallery::~Gallery() = default;

bool Gallery::startDemo()
{
    bool ready = false;
    bool failed = false;
    QObject::connect(m_window.get(), &MainWindow::demoReady, m_window.get(), [&ready] { ready = true; });
    QObject::connect(m_window.get(), &MainWindow::demoFailed, m_window.get(), [&failed] { failed = true; });
    m_window->startDemo();
    return QTest::qWaitFor([&] { return ready || failed; }, kPatience) && ready;
}

void Gallery::trigger(const char *action)
{
    auto *found = m_window->findChild<QAction *>(QLatin1StringView(action));
    if (found == nullptr || !found->isEnabled()) {
        std::fprintf(stderr, "mangrove-gallery: there is no action %s that can be used\n", action);
        m_complete = false;
        return;
    }
    found->trigger();
}

void Gallery::selectTopic(const QByteArray &topic)
{
    ConnectionPage *page = m_window->currentPage();
    if (page == nullptr) {
        return;
    }
    page->selectTopic(topic);
    const auto isThere
        = [page, &topic] { return page->tree()->selectedTopic() != kNoTopic && page->topicName() == topic; };
    if (!QTest::qWaitFor(isThere, kPatience)) {
        std::fprintf(stderr, "mangrove-gallery: the topic %s did not come\n", topic.constData());
        m_complete = false;
    }
}

QWidget *Gallery::waitForWindow(const QString &objectName)
{
    QWidget *found = nullptr;
    const auto look = [&found, &objectName] {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == objectName && widget->isVisible()) {
                found = widget;
            }
        }
        return found != nullptr;
    };
    if (!QTest::qWaitFor(look, kPatience)) {
        std::fprintf(stderr, "mangrove-gallery: no window %s appeared\n", qPrintable(objectName));
        m_complete = false;
    }
    return found;
}

void Gallery::take(const QString &scene, QWidget *widget)
{
    const PaintWatch watch;
    (void)QTest::qWaitFor([&watch] { return watch.isQuiet(); }, kLongestSettling);
    QWidget *target = widget != nullptr ? widget : m_window.get();
    const QString file = m_folder.filePath(m_prefix + u'-' + scene + u".png"_s);
    if (!target->grab().save(file, "PNG")) {
        std::fprintf(stderr, "mangrove-gallery: the picture could not be written to %s\n", qPrintable(file));
        m_complete = false;
    }
}

} // namespace mangrove::gallery
